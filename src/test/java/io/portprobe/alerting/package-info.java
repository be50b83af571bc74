/** The shipped configuration of Alertmanager: who hears of which alert, and in which words. */
@NullMarked
package io.portprobe.alerting;

import org.jspecify.annotations.NullMarked;

/** The shipped alert rules and routing, as the real promtool, amtool and Alertmanager read them. */
@NullMarked
package io.portprobe.alerting;

import org.jspecify.annotations.NullMarked;

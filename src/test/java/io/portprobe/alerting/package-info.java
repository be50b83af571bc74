/** The shipped alert rules, as the real promtool reads them. */
@NullMarked
package io.portprobe.alerting;

import org.jspecify.annotations.NullMarked;

/** blackbox_exporter and Portprobe beside each other. */
@NullMarked
package io.portprobe.compat;

import org.jspecify.annotations.NullMarked;

/** The protocols, one file each. */
@NullMarked
package io.portprobe.prober;

import org.jspecify.annotations.NullMarked;

/** Pure conversions between bytes and values; no I/O. */
@NullMarked
package io.portprobe.codec;

import org.jspecify.annotations.NullMarked;

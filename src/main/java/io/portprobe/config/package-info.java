/** YAML into immutable records, with all problems reported at once. */
@NullMarked
package io.portprobe.config;

import org.jspecify.annotations.NullMarked;

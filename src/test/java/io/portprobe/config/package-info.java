/** The configuration's tests, and the documents that are generated from it. */
@NullMarked
package io.portprobe.config;

import org.jspecify.annotations.NullMarked;

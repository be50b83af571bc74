/** HTTP in and out. */
@NullMarked
package io.portprobe.web;

import org.jspecify.annotations.NullMarked;

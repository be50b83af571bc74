/** What is handed out besides the program: what it is made of, and the ways to run it. */
@NullMarked
package io.portprobe.release;

import org.jspecify.annotations.NullMarked;

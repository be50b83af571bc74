/** The program: arguments, wiring and shutdown. Imports all other packages; nobody imports it. */
@NullMarked
package io.portprobe;

import org.jspecify.annotations.NullMarked;

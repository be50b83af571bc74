/**
 * The verdict drill: real servers in every state that they are met in, and what is said of them.
 */
@NullMarked
package io.portprobe.drill;

import org.jspecify.annotations.NullMarked;

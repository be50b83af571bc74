/** What the program does when its first argument is a word: one thing, in the shell, and ends. */
@NullMarked
package io.portprobe.command;

import org.jspecify.annotations.NullMarked;

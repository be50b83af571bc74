/** Everything that reads what others wrote, under a coverage-guided fuzzer. */
@NullMarked
package io.portprobe.fuzz;

import org.jspecify.annotations.NullMarked;

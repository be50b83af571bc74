/** Runs one probe: slot, deadline, phases, report. */
@NullMarked
package io.portprobe.engine;

import org.jspecify.annotations.NullMarked;

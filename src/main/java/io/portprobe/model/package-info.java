/** The vocabulary: targets, deadlines, phases, reasons, states and the report. JDK only. */
@NullMarked
package io.portprobe.model;

import org.jspecify.annotations.NullMarked;

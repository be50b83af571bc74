package io.portprobe.dialogue;

import java.util.function.Consumer;

/**
 * A prober that blackbox_exporter has and we have not: its modules load, and cannot be probed.
 *
 * @param name the word in the configuration, lower-case
 * @param check reads and checks all of a module's settings
 */
public record ForeignProber(String name, Consumer<Settings> check) {}

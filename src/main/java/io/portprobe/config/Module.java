package io.portprobe.config;

import io.portprobe.dialogue.Dialogue;
import java.time.Duration;
import java.util.OptionalInt;

/**
 * A named way to probe, ready to be used.
 *
 * @param name as in the request
 * @param prober the name of its prober
 * @param timeout the longest a probe may take; zero when only the scrape's own limit counts
 * @param confirmation what makes a result a success
 * @param defaultPort the port of a target that names none
 * @param dialogue what is said
 * @param text the module as YAML with all defaults, secrets hidden
 */
public record Module(
    String name,
    String prober,
    Duration timeout,
    Confirmation confirmation,
    OptionalInt defaultPort,
    Dialogue dialogue,
    String text) {}

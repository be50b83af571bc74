package io.portprobe.config;

/**
 * A module that loads, and that cannot be probed.
 *
 * @param prober the name of its prober
 * @param text the module as YAML with all defaults, secrets hidden
 */
public record ForeignModule(String prober, String text) {}

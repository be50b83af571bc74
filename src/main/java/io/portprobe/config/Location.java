package io.portprobe.config;

import java.net.URI;

/**
 * Where an exporter probes from.
 *
 * @param name as services and labels give it
 * @param url where that exporter listens, with the route prefix if it has one
 */
public record Location(String name, URI url) {}

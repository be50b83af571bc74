package io.portprobe.engine;

import io.portprobe.config.Module;
import io.portprobe.model.Deadline;
import io.portprobe.model.Target;

/**
 * One probe that somebody asks for.
 *
 * @param target what to probe
 * @param module how
 * @param serverName the name for TLS, unless the module sets one
 * @param deadline began when the request came in
 */
public record ProbeRequest(Target target, Module module, String serverName, Deadline deadline) {}

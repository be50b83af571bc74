package io.portprobe.engine;

/**
 * How many probes may run at once.
 *
 * @param all of them together
 * @param perTarget those of one address and port; 0 for as many as come
 * @param headroom what the process has room for
 */
public record ProbeLimits(int all, int perTarget, Headroom headroom) {}

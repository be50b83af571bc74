package io.portprobe.model;

/**
 * The datagrams of one probe.
 *
 * @param sent how many went out
 * @param received how many came back from the peer, right or wrong
 * @param attempts how often the question was asked
 * @param attemptsFailed how many of the attempts stayed without an answer
 */
public record Packets(int sent, int received, int attempts, int attemptsFailed) {}

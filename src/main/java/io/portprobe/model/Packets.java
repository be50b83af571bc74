package io.portprobe.model;

/**
 * The datagrams of one probe.
 *
 * @param sent how many went out
 * @param received how many came back from the peer, right or wrong
 */
public record Packets(int sent, int received) {}

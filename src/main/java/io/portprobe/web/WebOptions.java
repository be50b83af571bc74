package io.portprobe.web;

import java.net.InetSocketAddress;
import java.util.List;

/**
 * How the exporter listens.
 *
 * @param addresses where; at least one
 * @param routePrefix {@code /}, or a path that begins and ends with one
 * @param externalUrl where users find it; the root redirects there when there is a prefix
 * @param timeoutOffset seconds taken off the scrape's timeout
 * @param limits what clients can ask for at most
 * @param protection what keeps strangers out
 */
public record WebOptions(
    List<InetSocketAddress> addresses,
    String routePrefix,
    String externalUrl,
    double timeoutOffset,
    WebLimits limits,
    Protection protection) {
  /** Options that cannot change any more. */
  public WebOptions {
    addresses = List.copyOf(addresses);
  }
}

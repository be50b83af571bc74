package io.portprobe.command;

import io.portprobe.config.Service;
import io.portprobe.model.Transport;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Which services are probed one after the other.
 *
 * <p>Kernels limit the ICMP errors that they send: who asks many UDP ports of a host at once takes
 * closed ones for silent. The engine waits for a host's turn, but cannot know that it must before
 * the host has told of a closed port.
 */
final class Lanes {
  private Lanes() {}

  /** The lanes, the longest first, so that none is left over in the end. */
  static List<List<Service>> of(List<Service> services) {
    Map<String, List<Service>> datagrams = new LinkedHashMap<>();
    List<List<Service>> streams = new ArrayList<>();
    for (Service service : services) {
      if (service.protocol() == Transport.UDP) {
        datagrams.computeIfAbsent(service.target().host(), _ -> new ArrayList<>()).add(service);
      } else {
        streams.add(List.of(service));
      }
    }
    return Stream.concat(datagrams.values().stream(), streams.stream())
        .sorted(Comparator.comparingInt(lane -> -lane.size()))
        .toList();
  }
}

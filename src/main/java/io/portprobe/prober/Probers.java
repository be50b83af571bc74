package io.portprobe.prober;

import io.portprobe.dialogue.ForeignProber;
import io.portprobe.dialogue.Prober;
import java.util.List;

/** The list of all probers, in alphabetical order: the one place that names them. */
public final class Probers {
  private Probers() {}

  /** All of them. */
  public static List<Prober> all() {
    return List.of(
        new Tcp(), //
        new Udp());
  }

  /** Those of blackbox_exporter that are not among them, in alphabetical order. */
  public static List<ForeignProber> foreign() {
    return List.of(
        new ForeignProber("dns", DnsSection::check),
        new ForeignProber("grpc", GrpcSection::check),
        new ForeignProber("http", HttpSection::check),
        new ForeignProber("icmp", IcmpSection::check),
        new ForeignProber("unix", UnixSection::check),
        new ForeignProber("websocket", WebsocketSection::check));
  }
}

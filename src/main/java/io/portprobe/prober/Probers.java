package io.portprobe.prober;

import io.portprobe.dialogue.ForeignProber;
import io.portprobe.dialogue.Prober;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The list of all probers, in alphabetical order: the one place that names them. */
public final class Probers {
  private static final Prober[] ALL = {
    new Memcached(), //
    new Mongodb(),
    new Mssql(),
    new Mysql(),
    new Postgresql(),
    new Redis(),
    new Tcp(),
    new Udp(),
  };

  private Probers() {}

  /** All of them. */
  public static List<Prober> all() {
    return List.of(ALL);
  }

  /** Ready-made modules of them, as YAML: module names and what they stand for. */
  public static String modules() {
    try (InputStream input = Probers.class.getResourceAsStream("modules.yml")) {
      return new String(Objects.requireNonNull(input).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("the ready-made modules cannot be read", e);
    }
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

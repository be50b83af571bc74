package io.portprobe.drill;

import io.portprobe.model.FailureReason;
import io.portprobe.testing.RunningServer;
import io.portprobe.testing.RunningUnbound;
import io.portprobe.testing.TlsPeer;
import okhttp3.tls.HeldCertificate;

/** Unbound, over each of its carriers. */
final class UnboundScenes {
  private UnboundScenes() {}

  static Drill drill() {
    return Drill.ofDatagrams("Unbound 1.17", "{prober: dns}")
        .healthy(UnboundScenes::server)
        .without(State.NAMES_INSTEAD)
        .scene(State.HEALTHY, "with a zone", zone("zone.example"), UnboundScenes::server)
        .scene(
            State.NOT_SERVING,
            "a zone that it cannot load",
            zone("broken.example"),
            UnboundScenes::server)
        .scene(
            State.NOT_SERVING,
            "a zone that it refuses",
            zone("other.example"),
            UnboundScenes::server);
  }

  private static String zone(String name) {
    return "{prober: dns, dns: {zone: " + name + "}}";
  }

  private static RunningServer server(Stage stage) {
    return start(stage).server();
  }

  static Drill overTcp() {
    return Drill.ofStream("Unbound 1.17 (TCP)", "{prober: dns, dns: {transport_protocol: tcp}}")
        .healthy(UnboundScenes::server)
        .scene(
            State.NOT_SERVING,
            "a zone that it cannot load",
            "{prober: dns, dns: {transport_protocol: tcp, zone: broken.example}}",
            UnboundScenes::server);
  }

  static Drill overTls() {
    return Drill.ofStream("Unbound 1.17 (TLS)", overTls(TlsPeer.TRUST_BY_ADDRESS))
        .healthy(stage -> start(stage).serverOverTls())
        .but(State.HUNG, Verdict.down(FailureReason.TLS_TIMEOUT))
        .but(State.SSH_INSTEAD, Verdict.down(FailureReason.TLS_HANDSHAKE_FAILED))
        .but(State.WEB_INSTEAD, Verdict.down(FailureReason.TLS_HANDSHAKE_FAILED))
        .scene(
            State.EXPIRED,
            "",
            overTls(TlsPeer.TRUST),
            stage -> start(stage, Stage.EXPIRED).serverOverTls());
  }

  private static String overTls(String trust) {
    return "{prober: dns, dns: {transport_protocol: tcp, dns_over_tls: true,"
        + " preferred_ip_protocol: ip4, "
        + trust
        + "}}";
  }

  private static RunningUnbound start(Stage stage) {
    return start(stage, TlsPeer.certificate().build());
  }

  private static RunningUnbound start(Stage stage, HeldCertificate certificate) {
    return stage.keep(RunningUnbound.start(stage.folder(), certificate));
  }
}

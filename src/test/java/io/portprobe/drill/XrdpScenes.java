package io.portprobe.drill;

import io.portprobe.testing.RunningServer;
import io.portprobe.testing.RunningXrdp;
import io.portprobe.testing.TlsPeer;
import okhttp3.tls.HeldCertificate;

/** xrdp. */
final class XrdpScenes {
  private XrdpScenes() {}

  static Drill drill() {
    return Drill.ofStream("xrdp 0.9", "{prober: rdp}")
        .logging(
            "\\[[0-9:-]+\\] (\\[INFO \\] (Socket [0-9]+: AF_INET connection received .*|Security protocol: .*)"
                + "|\\[ERROR\\] (SSL_accept: .*|SSL: error:.*|trans_set_tls_mode: .*|xrdp_sec_incoming: .*"
                + "|xrdp_rdp_incoming: .*|xrdp_process_main_loop: .*))")
        .healthy(stage -> start(stage, TlsPeer.certificate().build(), "negotiate"))
        .scene(
            State.HEALTHY,
            "without TLS",
            stage -> start(stage, TlsPeer.certificate().build(), "rdp"))
        .scene(
            State.EXPIRED,
            "",
            "{prober: rdp, rdp: {tls: require, preferred_ip_protocol: ip4, " + TlsPeer.TRUST + "}}",
            stage -> start(stage, Stage.EXPIRED, "tls"));
  }

  private static RunningServer start(Stage stage, HeldCertificate certificate, String security) {
    return stage.keep(RunningXrdp.start(stage.folder(), certificate, security));
  }
}

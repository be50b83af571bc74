package io.portprobe.drill;

import io.portprobe.testing.RunningOpenvpn;
import io.portprobe.testing.RunningServer;
import java.util.List;

/** OpenVPN over UDP. */
final class OpenvpnScenes {
  private OpenvpnScenes() {}

  static Drill drill() {
    return Drill.ofDatagrams("OpenVPN 2.6", "{prober: openvpn}")
        .healthy(stage -> start(stage, List.of()))
        .scene(
            State.SILENT,
            "who lacks its key",
            stage -> {
              String key = RunningOpenvpn.sharedKey(stage.folder()).toString();
              return start(stage, List.of("--tls-auth", key, "0"));
            });
  }

  private static RunningServer start(Stage stage, List<String> more) {
    return stage.keep(RunningOpenvpn.start(stage.folder(), "udp4", more)).server();
  }
}

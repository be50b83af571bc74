package io.portprobe.drill;

import io.portprobe.testing.RunningGtlsserver;

/** The QUIC server of ngtcp2. */
final class GtlsserverScenes {
  private GtlsserverScenes() {}

  static Drill drill() {
    return Drill.ofDatagrams("ngtcp2 0.12", "{prober: quic}")
        .healthy(stage -> stage.keep(RunningGtlsserver.start(stage.folder())));
  }
}

package io.portprobe.drill;

import io.portprobe.testing.RunningAtftpd;

/** atftpd. */
final class AtftpdScenes {
  private AtftpdScenes() {}

  static Drill drill() {
    return Drill.ofDatagrams("atftpd 0.8", "{prober: tftp}")
        .logging(".* (Serving portprobe-[0-9a-f]{8} to 127.0.0.1:[0-9]+|File .* not found)")
        .healthy(stage -> stage.keep(RunningAtftpd.start(stage.folder())));
  }
}

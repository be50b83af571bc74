package io.portprobe.drill;

import io.portprobe.testing.RunningMurmur;

/** The Mumble server. */
final class MurmurScenes {
  private MurmurScenes() {}

  static Drill drill() {
    return Drill.ofDatagrams("Mumble 1.3", "{prober: mumble}")
        .healthy(stage -> stage.keep(RunningMurmur.start(stage.folder())));
  }
}

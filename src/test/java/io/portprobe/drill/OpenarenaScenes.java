package io.portprobe.drill;

import io.portprobe.testing.RunningOpenarena;

/** OpenArena, one of the games with the engine of Quake 3. */
final class OpenarenaScenes {
  private OpenarenaScenes() {}

  static Drill drill() {
    return Drill.ofDatagrams("OpenArena 0.8", "{prober: quake3}")
        .heavy()
        // On a machine that has more to do.
        .murmuring("Hitch warning: [0-9]+ msec frame time")
        .healthy(stage -> stage.keep(RunningOpenarena.start(stage.folder())));
  }
}

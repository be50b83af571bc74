package io.portprobe.drill;

import io.portprobe.testing.RunningMinetest;

/** The Minetest server. */
final class MinetestScenes {
  private MinetestScenes() {}

  static Drill drill() {
    return Drill.ofDatagrams("Minetest 5.6", "{prober: minetest}")
        .healthy(stage -> stage.keep(RunningMinetest.start(stage.folder())));
  }
}

package io.portprobe.drill;

import io.portprobe.testing.RunningLibcoap;

/** libcoap's server. */
final class LibcoapScenes {
  private LibcoapScenes() {}

  static Drill drill() {
    return Drill.ofDatagrams("libcoap 4.3", "{prober: coap}")
        .healthy(stage -> stage.keep(RunningLibcoap.start()));
  }
}

package io.portprobe.drill;

import io.portprobe.testing.RunningRtsp;

/** GStreamer's media server. */
final class RtspScenes {
  private RtspScenes() {}

  static Drill drill() {
    return Drill.ofStream("GStreamer 1.22 (RTSP)", "{prober: rtsp}")
        .healthy(stage -> stage.keep(RunningRtsp.start()).server());
  }
}

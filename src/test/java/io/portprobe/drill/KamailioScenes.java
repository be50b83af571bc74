package io.portprobe.drill;

import io.portprobe.testing.RunningKamailio;
import io.portprobe.testing.RunningServer;

/** Kamailio, over UDP and TCP. */
final class KamailioScenes {
  private KamailioScenes() {}

  static Drill drill() {
    return withAnswers(Drill.ofDatagrams("Kamailio 5.6", "{prober: sip}"));
  }

  static Drill overTcp() {
    return withAnswers(
        Drill.ofStream("Kamailio 5.6 (TCP)", "{prober: sip, sip: {transport: tcp}}"));
  }

  private static Drill withAnswers(Drill drill) {
    return drill
        .healthy(stage -> start(stage, RunningKamailio.SERVES))
        .scene(
            State.FULL,
            "503",
            stage ->
                start(
                    stage,
                    "append_to_reply(\"Retry-After: 60\\r\\n\"); sl_send_reply(\"503\","
                        + " \"Busy\");"))
        .scene(
            State.BLOCKED, "403", stage -> start(stage, "sl_send_reply(\"403\", \"Forbidden\");"))
        .scene(
            State.NOT_SERVING,
            "500",
            stage -> start(stage, "sl_send_reply(\"500\", \"Server Error\");"));
  }

  private static RunningServer start(Stage stage, String answer) {
    return stage.keep(RunningKamailio.start(stage.folder(), answer));
  }
}

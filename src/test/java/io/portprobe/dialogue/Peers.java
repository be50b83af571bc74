package io.portprobe.dialogue;

import io.portprobe.model.Outcome;
import io.portprobe.model.ProbeReport;
import io.portprobe.testing.Probes;
import io.portprobe.testing.ScriptedServer;
import java.util.OptionalInt;
import java.util.function.Function;

/** Dialogues without a protocol of their own, as the engine holds them. */
final class Peers {
  private Peers() {}

  /** A prober of that dialogue, named {@code trial}, whose usual port is 7. */
  record Trial(Function<Settings, Dialogue> dialogue) implements Prober {
    @Override
    public String name() {
      return "trial";
    }

    @Override
    public String summary() {
      return "A trial";
    }

    @Override
    public String footprint() {
      return "Nothing";
    }

    @Override
    public OptionalInt defaultPort() {
      return OptionalInt.of(7);
    }

    @Override
    public Dialogue configure(Settings settings) {
      return dialogue.apply(settings);
    }
  }

  /** What the talk comes to with a peer that says this, then closes. */
  static Outcome outcome(String says, Dialogue.TcpTalk talk) {
    var prober = new Trial(settings -> Dialogue.overTcp(settings, talk));
    try (var server = ScriptedServer.begin().sends(says).closes().start()) {
      ProbeReport report = Probes.run(prober, "{prober: trial}", server.target(), Probes.AMPLE);
      return report.outcome();
    }
  }
}

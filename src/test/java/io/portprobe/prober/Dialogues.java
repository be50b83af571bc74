package io.portprobe.prober;

import io.portprobe.model.FailureReason;
import io.portprobe.model.Measurement;
import io.portprobe.model.Outcome;
import io.portprobe.model.Phase;
import io.portprobe.model.ProbeReport;
import io.portprobe.testing.Probes;
import io.portprobe.testing.ScriptedServer;
import java.util.Map;

/** Dialogues as a configuration writes them out, and what they may measure. */
final class Dialogues {
  static final Outcome SUCCESS = new Outcome.Success();

  private Dialogues() {}

  /** The report of a probe with those settings, in YAML's flow style, that has ample time. */
  static ProbeReport probe(String settings, String target) {
    return Probes.run(new Tcp(), "{prober: tcp, tcp: {" + settings + "}}", target, Probes.AMPLE);
  }

  /** The report of a dialogue of those steps. */
  static ProbeReport hold(String steps, ScriptedServer server) {
    return probe("query_response: [" + steps + "]", server.target());
  }

  /** Likewise, with too little time for a peer that keeps silent. */
  static ProbeReport holdBriefly(String steps, ScriptedServer server) {
    String module = "{prober: tcp, tcp: {query_response: [" + steps + "]}}";
    return Probes.run(new Tcp(), module, server.target(), Probes.SHORT);
  }

  /** A failure in the dialogue. */
  static Outcome failure(FailureReason reason, String detail) {
    return new Outcome.Failure(reason, Phase.EXCHANGE, detail);
  }

  static Measurement regex(double value) {
    return new Measurement(QueryResponse.FAILED_DUE_TO_REGEX, Map.of(), value);
  }

  static Measurement bytes(double value) {
    return new Measurement(QueryResponse.FAILED_DUE_TO_BYTES, Map.of(), value);
  }

  static Measurement info(Map<String, String> labels) {
    return new Measurement(QueryResponse.EXPECT_INFO, labels, 1);
  }

  static Measurement failedStep(int number) {
    return new Measurement(QueryResponse.FAILED_STEP, Map.of(), number);
  }
}

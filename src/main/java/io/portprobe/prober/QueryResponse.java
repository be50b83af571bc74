package io.portprobe.prober;

import io.portprobe.dialogue.Dialogue.TcpTalk;
import io.portprobe.dialogue.Findings;
import io.portprobe.dialogue.Script;
import io.portprobe.dialogue.Settings;
import io.portprobe.model.GaugeName;
import io.portprobe.model.ProbeFailure;
import io.portprobe.net.Wire;
import java.util.List;

/**
 * A dialogue that the configuration writes out: blackbox_exporter's {@code query_response}, and
 * what its users miss in it.
 */
final class QueryResponse {
  static final GaugeName FAILED_DUE_TO_REGEX =
      new GaugeName("probe_failed_due_to_regex", "Indicates if probe failed due to regex");
  static final GaugeName FAILED_DUE_TO_BYTES =
      new GaugeName("probe_failed_due_to_bytes", "Indicates if probe failed due to bytes");
  static final GaugeName EXPECT_INFO =
      new GaugeName("probe_expect_info", "Explicit content matched");
  static final GaugeName FAILED_STEP =
      new GaugeName("probe_failed_step", "The step of the dialogue that failed, counted from 1");

  private QueryResponse() {}

  /** The dialogue in that section; one of no steps succeeds as soon as the connection stands. */
  static TcpTalk read(Settings settings) {
    List<QueryStep> steps =
        settings.each("query_response", QueryStep::read, "The steps of the dialogue");
    Script script = Script.begin().then((_, findings) -> begin(findings));
    for (int i = 0; i < steps.size(); i++) {
      QueryStep step = steps.get(i);
      int number = i + 1;
      script = script.then((wire, findings) -> take(step, number, wire, findings));
    }
    return script;
  }

  private static void begin(Findings findings) {
    findings.measure(FAILED_DUE_TO_REGEX, 0);
    findings.measure(FAILED_DUE_TO_BYTES, 0);
  }

  private static void take(QueryStep step, int number, Wire wire, Findings findings)
      throws ProbeFailure {
    try {
      wire.within(step.timeout());
      step.with(wire, findings);
      wire.endStep();
    } catch (ProbeFailure failure) {
      findings.measure(FAILED_STEP, number);
      throw new ProbeFailure(failure.reason(), "step " + number + ": " + failure.detail());
    }
    wire.note("step {} done", number);
  }
}

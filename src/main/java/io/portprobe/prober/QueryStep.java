package io.portprobe.prober;

import io.portprobe.codec.GoTemplate;
import io.portprobe.codec.RuneText;
import io.portprobe.dialogue.Dialogue.TcpTalk;
import io.portprobe.dialogue.Findings;
import io.portprobe.dialogue.Settings;
import io.portprobe.model.ProbeFailure;
import io.portprobe.net.Wire;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * One step of a written dialogue: it waits for what it expects, sends, and begins TLS, in this
 * order, each if it is told to.
 *
 * @param expectation what it waits for
 * @param labels what it reports of that
 * @param sending what it sends then
 * @param startTls whether TLS begins at its end
 * @param timeout its own; zero for the probe's
 */
record QueryStep(
    Expectation expectation,
    List<Label> labels,
    Sending sending,
    boolean startTls,
    Duration timeout)
    implements TcpTalk {
  /** Those that begin with two underscores are Prometheus' own. */
  private static final Pattern LABEL_NAME = Pattern.compile("(?!__)[a-zA-Z_][a-zA-Z0-9_]*");

  private static final byte[] HIDDEN = "<secret>".getBytes(StandardCharsets.US_ASCII);

  /** A label of {@code probe_expect_info}. */
  record Label(String name, GoTemplate value) {}

  QueryStep {
    labels = List.copyOf(labels);
  }

  /** Reads a step's keys. */
  static QueryStep read(Settings settings) {
    Expectation expectation = Expectation.read(settings);
    List<Label> labels =
        settings.each("labels", QueryStep::label, "Labels of probe_expect_info, from the match");
    if (labels.stream().map(Label::name).distinct().count() < labels.size()) {
      settings.problem("labels", "a label name stands twice");
    }
    return new QueryStep(
        expectation,
        labels,
        Sending.read(settings),
        settings.flag("starttls", false, "Whether TLS begins at the end of the step"),
        settings.duration(
            "timeout",
            Duration.ZERO,
            "The longest the step may take, 0s for as long as the probe"));
  }

  private static Label label(Settings settings) {
    if (!settings.has("name")) {
      settings.problem("name", "expected the name of the label");
    }
    String name =
        settings.parsed("name", QueryStep::labelName, "The name of the label").orElse("label");
    String value =
        settings.text(
            "value",
            "",
            "Its value, with ${1} for what was captured; after a secret, that is hidden");
    return new Label(name, GoTemplate.parse(value));
  }

  private static String labelName(String text) {
    if (!LABEL_NAME.matcher(text).matches()) {
      throw new IllegalArgumentException("expected a label name such as ssh_version");
    }
    return text;
  }

  @Override
  public void with(Wire wire, Findings findings) throws ProbeFailure {
    Captured captured = expectation.await(wire, findings);
    if (captured.isMatch() && !labels.isEmpty()) {
      findings.measure(QueryResponse.EXPECT_INFO, values(wire, captured), 1);
    }
    sending.send(wire, captured);
    if (startTls) {
      wire.startTls();
    }
  }

  /** What was captured after a secret may be its echo, and labels are kept for ever. */
  private Map<String, String> values(Wire wire, Captured captured) {
    var values = new LinkedHashMap<String, String>();
    for (Label label : labels) {
      byte[] value = label.value().expand(wire.hides() ? _ -> HIDDEN : captured::group);
      values.put(label.name(), RuneText.of(value).text());
    }
    return values;
  }
}

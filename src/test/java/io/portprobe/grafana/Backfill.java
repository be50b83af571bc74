package io.portprobe.grafana;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.portprobe.testing.Program;
import io.portprobe.testing.RunningPrometheus;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The data of a Prometheus that has watched the {@link Fleet} and evaluated the shipped rules.
 *
 * <p>promtool can evaluate rules over the past, too, but writes a block for each rule and each two
 * hours, and a Prometheus with hundreds of blocks takes long to start.
 */
final class Backfill {
  /** Those that the dashboards read. */
  private static final List<Path> RULES =
      List.of(
          Path.of("alerting-rules/links.rules.yml"),
          Path.of("alerting-rules/records.rules.yml"),
          Path.of("alerting-rules/latency.rules.yml"),
          Path.of("alerting-rules/options/error-budget.rules.yml"));

  private static final int STEP = 60;

  private final Path data;
  private final Path config;
  private final Path text;

  Backfill(Path folder) throws IOException {
    data = Files.createDirectory(folder.resolve("data"));
    config = Files.writeString(folder.resolve("prometheus.yml"), "scrape_configs: []\n");
    text = folder.resolve("samples.txt");
  }

  /** Makes it, and starts Prometheus on it. */
  RunningPrometheus prometheus() throws IOException {
    History.write(text);
    load();
    for (List<RecordingRule> layer : new RuleLayers(RULES).all()) {
      evaluate(layer);
      load();
    }
    return RunningPrometheus.start(config, data);
  }

  /** Prometheus finds new blocks when it starts, so that each layer has one of its own. */
  private void evaluate(List<RecordingRule> layer) throws IOException {
    try (var prometheus = RunningPrometheus.start(config, data);
        var answers = new Answers(prometheus);
        Writer out = Files.newBufferedWriter(text)) {
      for (RecordingRule rule : layer) {
        for (var series : recorded(rule, answers.over(rule.expression(), STEP)).entrySet()) {
          for (var sample : series.getValue().entrySet()) {
            out.write("%s %s %s\n".formatted(series.getKey(), sample.getValue(), sample.getKey()));
          }
        }
      }
      out.write("# EOF\n");
    }
  }

  /** The values by time of each series; those that differ in their former name become one. */
  private static Map<String, Map<Long, String>> recorded(RecordingRule rule, JsonNode result) {
    var all = new TreeMap<String, Map<Long, String>>();
    for (JsonNode series : result) {
      var labels = new TreeMap<String, String>(rule.labels());
      series.get("metric").properties().stream()
          .filter(label -> !label.getKey().equals("__name__"))
          .forEach(label -> labels.putIfAbsent(label.getKey(), label.getValue().asText()));
      var values = all.computeIfAbsent(rule.name() + text(labels), _ -> new TreeMap<>());
      series.get("values").forEach(each -> values.put(each.get(0).asLong(), each.get(1).asText()));
    }
    return all;
  }

  private static String text(Map<String, String> labels) {
    return labels.entrySet().stream()
        .map(each -> each.getKey() + "=\"" + each.getValue() + "\"")
        .collect(Collectors.joining(",", "{", "}"));
  }

  private void load() {
    try (var promtool =
        Program.start(
            "promtool",
            "tsdb",
            "create-blocks-from",
            "openmetrics",
            text.toString(),
            data.toString())) {
      int exitCode = promtool.exitCode();
      assertThat(exitCode).as(promtool.output()).isZero();
    }
  }
}

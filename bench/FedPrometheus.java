import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The real Prometheus with the shipped rules, and a stand-in for the exporters of two locations.
 */
final class FedPrometheus implements AutoCloseable {
  private static final List<String> LOCATIONS = List.of("eu", "us");

  /** One target in a hundred is down, seen from anywhere. */
  private static final int ONE_DOWN_OF = 100;

  private static final Pattern DURATION =
      Pattern.compile(
          "prometheus_rule_group_last_duration_seconds\\{rule_group=\"[^;]*;([^\"]*)\"\\} (\\S+)");

  private final HttpServer exporters;
  private final Process prometheus;
  private final URI metrics;

  private FedPrometheus(HttpServer exporters, Process prometheus, int port) {
    this.exporters = exporters;
    this.prometheus = prometheus;
    this.metrics = URI.create("http://127.0.0.1:" + port + "/metrics");
  }

  static FedPrometheus start(Bench bench, int targets) throws IOException {
    var exporters =
        HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
    for (var location : LOCATIONS) {
      var answer = answer(targets, location).getBytes(StandardCharsets.UTF_8);
      exporters.createContext(
          "/" + location,
          exchange -> {
            exchange.sendResponseHeaders(200, answer.length);
            try (var body = exchange.getResponseBody()) {
              body.write(answer);
            }
          });
    }
    exporters.start();
    var config = bench.scratch().resolve("prometheus.yml");
    Files.writeString(config, config(bench, exporters.getAddress().getPort()));
    int port = Ports.free();
    return new FedPrometheus(exporters, bench.children().start(command(bench, config, port)), port);
  }

  private static ProcessBuilder command(Bench bench, Path config, int port) {
    return new ProcessBuilder(
            "prometheus",
            "--config.file=" + config,
            "--storage.tsdb.path=" + bench.scratch().resolve("data"),
            "--web.listen-address=127.0.0.1:" + port,
            "--log.level=warn")
        .redirectOutput(bench.scratch().resolve("prometheus.log").toFile());
  }

  private static String config(Bench bench, int port) {
    var rules = bench.sources().resolveSibling("alerting-rules");
    var text =
        new StringBuilder(
            """
            global: {scrape_interval: 15s, scrape_timeout: 14s, evaluation_interval: 15s}
            rule_files: ["%s/*.rules.yml", "%1$s/options/*.rules.yml"]
            scrape_configs:
            """
                .formatted(rules));
    for (var location : LOCATIONS) {
      text.append(
          """
            - job_name: probes-%s
              honor_labels: true
              metrics_path: /%1$s
              static_configs: [{targets: ["127.0.0.1:%d"]}]
          """
              .formatted(location, port));
    }
    return text.toString();
  }

  /** What the probes of all targets say, in one answer. */
  private static String answer(int targets, String location) {
    var text = new StringBuilder();
    for (int i = 0; i < targets; i++) {
      var labels = labels(i, location);
      int up = i % ONE_DOWN_OF == 7 ? 0 : 1;
      sample(text, "probe_success", labels, up);
      sample(text, "probe_duration_seconds", labels, 0.001 + i % 90 * 0.001);
      sample(text, "probe_tcp_duration_seconds", labels + ",phase=\"connect\"", 0.001);
      sample(text, "portprobe_target_info", labels + prose(i), 1);
      if (up == 0) {
        sample(text, "probe_failure_info", labels + ",reason=\"connection_refused\"", 1);
      }
      if (i % 3 == 0) {
        sample(text, "probe_ssl_earliest_cert_expiry", labels, 4e9);
      }
    }
    return text.toString();
  }

  private static String labels(int i, String location) {
    var tier = List.of("critical", "important", "supporting").get(i % 3);
    return ("environment=\"prod\",host=\"host-%d\",service=\"service-%d\",instance=\"host-%1$d:%d\","
            + "protocol=\"tcp\",tier=\"%s\",team=\"team-%d\",capability=\"checkout\",location=\"%s\"")
        .formatted(i / 2, i, 5000 + i % 2, tier, i % 40, location);
  }

  private static String prose(int i) {
    return ",owner=\"Owner of %d\",impact=\"What breaks\",runbook_url=\"https://runbooks.example/%1$d\""
        .formatted(i);
  }

  private static void sample(StringBuilder text, String name, String labels, double value) {
    text.append(name).append('{').append(labels).append("} ").append(value).append('\n');
  }

  /** How long the last evaluation of each group of rules took, in seconds. */
  Map<String, Double> durations() throws IOException, InterruptedException {
    var durations = new TreeMap<String, Double>();
    DURATION
        .matcher(body(metrics))
        .results()
        .forEach(group -> durations.put(group.group(1), Double.valueOf(group.group(2))));
    return durations;
  }

  private static String body(URI address) throws IOException, InterruptedException {
    try (var client = HttpClient.newHttpClient()) {
      return client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString()).body();
    }
  }

  /** What the kernel accounts to Prometheus. */
  ProcessFigures figures() {
    return new ProcessFigures(prometheus.toHandle());
  }

  @Override
  public void close() {
    Children.end(prometheus);
    exporters.stop(0);
  }
}

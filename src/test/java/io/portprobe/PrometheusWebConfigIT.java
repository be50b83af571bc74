package io.portprobe;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.testing.ConfigFile;
import io.portprobe.testing.Needs;
import io.portprobe.testing.RunningPortprobe;
import io.portprobe.testing.RunningPrometheus;
import io.portprobe.testing.ScriptedServer;
import io.portprobe.testing.WebFiles;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real Prometheus scrapes with TLS, a client's certificate and a password. */
class PrometheusWebConfigIT {
  private static final String WEB =
      WebFiles.TLS
          + "  client_ca_file: ca.crt\n  client_auth_type: RequireAndVerifyClientCert\n"
          + WebFiles.USERS;

  private static final String JOB =
      """
        - job_name: NAME
          scrape_interval: 1s
          scheme: https
          basic_auth: {username: alice, password: PASSWORD}
          tls_config: {ca_file: ca.crt, cert_file: client.crt, key_file: client.key}
      """;

  @TempDir private Path folder;

  private static String job(String name, String password, String rest) {
    return JOB.replace("NAME", name).replace("PASSWORD", password) + rest.indent(4);
  }

  @Test
  void seesProbesAndOurOwnMetricsByTheRightPasswordOnly() throws IOException {
    Needs.program("prometheus");
    WebFiles files = WebFiles.in(folder);
    try (var listener = ScriptedServer.begin().start();
        var portprobe =
            RunningPortprobe.start(
                ConfigFile.empty(folder), "--web.config.file=" + files.config(WEB))) {
      String address = portprobe.base().getAuthority();
      String own = "static_configs: [{targets: [\"%s\"]}]\n".formatted(address);
      String probe =
          """
          metrics_path: /probe
          static_configs: [{targets: ["%s"]}]
          relabel_configs:
            - {source_labels: [__address__], target_label: __param_target}
            - {target_label: __address__, replacement: "%s"}
          """
              .formatted(listener.target(), address);
      String scrapes =
          "scrape_configs:\n"
              + job("own", "geheim", own)
              + job("probes", "geheim", probe)
              + job("strangers", "falsch", own);

      try (var prometheus =
          RunningPrometheus.start(files.write("prometheus.yml", scrapes), folder.resolve("data"))) {
        prometheus.awaitValue("up{job=\"own\"}", "1");
        prometheus.awaitValue("probe_success{job=\"probes\"}", "1");
        prometheus.awaitValue("up{job=\"strangers\"}", "0");
        assertThat(prometheus.series("portprobe_build_info{job=\"own\"}")).hasSize(1);
      }
    }
  }
}

package io.portprobe;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.testing.ConfigFile;
import io.portprobe.testing.Finished;
import io.portprobe.testing.Needs;
import io.portprobe.testing.WebFiles;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same web configuration files, judged by Prometheus's own promtool and by us. */
class PromtoolWebConfigIT {
  private static final String FILES = "cert_file: server.crt, key_file: server.key";

  @TempDir private Path folder;

  @BeforeEach
  void need() {
    Needs.program("promtool");
  }

  private Path config(String text) {
    return WebFiles.in(folder).config(text.replace("FILES", FILES).replace("HASH", WebFiles.HASH));
  }

  private static int promtool(Path config) {
    return Finished.run("", "promtool", "check", "web-config", config.toString()).exitCode();
  }

  private int portprobe(Path config) {
    return Finished.portprobe(
            "--config.check",
            "--config.file=" + ConfigFile.empty(folder),
            "--web.config.file=" + config)
        .exitCode();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "tls_server_config: {FILES}",
        "tls_server_config: {FILES, client_auth_type: RequestClientCert}",
        "tls_server_config: {FILES, client_auth_type: RequireClientCert}",
        "tls_server_config: {FILES, client_auth_type: RequireAndVerifyClientCert, client_ca_file: ca.crt}",
        "tls_server_config: {FILES, min_version: TLS10, max_version: TLS12}",
        "tls_server_config: {FILES, cipher_suites: [TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256, TLS_AES_128_GCM_SHA256]}",
        "tls_server_config: {FILES, curve_preferences: [X25519, CurveP521], prefer_server_cipher_suites: false}",
        "tls_server_config: {min_version: TLS13}",
        "http_server_config: {http2: false}",
        "http_server_config: {headers: {X-Frame-Options: sameorigin, Content-Security-Policy: a}}",
        "basic_auth_users: {alice: HASH, bob: HASH}"
      })
  void bothAccept(String text) {
    Path config = config(text);

    assertThat(promtool(config)).isZero();
    assertThat(portprobe(config)).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tls_server_confg: {}",
        "tls_server_config: {cert_file: server.crt}",
        "tls_server_config: {key_file: server.key}",
        "tls_server_config: {cert_file: none, key_file: server.key}",
        "tls_server_config: {cert_file: server.crt, key_file: client.key}",
        "tls_server_config: {FILES, client_ca_file: ca.crt}",
        "tls_server_config: {FILES, client_auth_type: Anything}",
        "tls_server_config: {FILES, min_version: SSL3}",
        "tls_server_config: {FILES, cipher_suites: [TLS_RC4]}",
        "tls_server_config: {FILES, curve_preferences: [CurveP1]}",
        "http_server_config: {http2: 7}",
        "http_server_config: {headers: {Server: x}}",
        "http_server_config: {headers: {X-Content-Type-Options: sniff}}",
        "basic_auth_users: {alice: geheim}",
        "[a, list]"
      })
  void bothRefuse(String text) {
    Path config = config(text);

    assertThat(promtool(config)).isEqualTo(1);
    assertThat(portprobe(config)).isEqualTo(1);
  }
}

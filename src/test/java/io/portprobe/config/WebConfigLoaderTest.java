package io.portprobe.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portprobe.config.WebConfig.RateLimit;
import io.portprobe.model.Secret;
import io.portprobe.testing.WebFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the web configuration file says, and what is said of its mistakes. */
class WebConfigLoaderTest {
  @TempDir private Path folder;
  private WebFiles files;

  @BeforeEach
  void prepare() {
    files = WebFiles.in(folder);
  }

  private WebConfig load(String text) throws ConfigException {
    return new WebConfigLoader(folder).load(text);
  }

  @Test
  void isOpenToEverybodyWhenNothingIsSaid() throws ConfigException {
    assertThat(load(""))
        .isEqualTo(
            new WebConfig(
                null, true, Map.of(), Map.of(), new RateLimit(Duration.ZERO, 0), List.of()));
  }

  @Test
  void readsUsersHeadersAndLimits() throws ConfigException {
    String text =
        """
        http_server_config:
          http2: false
          headers: {X-Frame-Options: deny, Content-Security-Policy: ""}
        rate_limit: {interval: 1m30s, burst: 7}
        """;

    assertThat(load(text + WebFiles.USERS))
        .isEqualTo(
            new WebConfig(
                null,
                false,
                Map.of("X-Frame-Options", "deny", "Content-Security-Policy", ""),
                Map.of("alice", new Secret(WebFiles.HASH)),
                new RateLimit(Duration.ofSeconds(90), 7),
                List.of()));
  }

  @Test
  void printsNoHashes() throws ConfigException {
    assertThat(load(WebFiles.USERS).toString()).contains("alice=<secret>").doesNotContain("$2y$");
  }

  @Test
  void readsCertificatesBesideTheFile() throws ConfigException {
    assertThat(load(WebFiles.TLS).speaksTls()).isTrue();
  }

  @Test
  void warnsOfAKeyThatEveryUserCanRead() throws Exception {
    assertThat(load(WebFiles.TLS).warnings()).isEmpty();
    Path key = files.file("server.key");
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));

    assertThat(load(WebFiles.TLS).warnings())
        .containsExactly(
            "tls_server_config.key_file (line 3): expected a secret that is not open to every user,"
                + " as after chmod 600, got mode 0644 of "
                + key);
  }

  @Test
  void readsCertificatesInTheFile() throws Exception {
    String certificate = Files.readString(files.file("server.crt")).indent(4);
    String key = Files.readString(files.file("server.key")).indent(4);
    String text = "tls_server_config:\n  cert: |\n" + certificate + "  key: |\n" + key;

    assertThat(load(text).speaksTls()).isTrue();
  }

  /** Upstream decides by the same four whether TLS is meant. */
  @Test
  void speaksNoTlsForVersionsAlone() throws ConfigException {
    assertThat(load("tls_server_config: {min_version: TLS13}\n").speaksTls()).isFalse();
  }

  /** {@code TLS} stands for a certificate and its key, {@code DIR} for their folder. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          tls_server_confg: {}                            | tls_server_confg (line 1): unknown key: field tls_server_confg not found; did you mean "tls_server_config"?
          tls_server_config: {cert_fle: a}                | tls_server_config.cert_fle (line 1): unknown key: field cert_fle not found; did you mean "cert_file"?
          tls_server_config: {cert_file: server.crt}      | tls_server_config (line 1): missing one of key or key_file
          tls_server_config: {key_file: server.key}       | tls_server_config (line 1): missing one of cert or cert_file
          tls_server_config: {TLS, cert: x}               | tls_server_config.cert (line 1): at most one of cert & cert_file must be configured
          tls_server_config: {cert_file: none, key_file: server.key} | tls_server_config.cert_file (line 1): cannot use DIR/none: java.nio.file.NoSuchFileException: DIR/none
          tls_server_config: {cert_file: server.crt, key_file: server.crt} | tls_server_config.key_file (line 1): cannot use DIR/server.crt: java.security.spec.InvalidKeySpecException: expected a block "BEGIN PRIVATE KEY" in PEM
          tls_server_config: {cert_file: server.crt, key_file: client.key} | tls_server_config.key_file (line 1): DIR/client.key is not the key of the certificate
          tls_server_config: {TLS, client_ca_file: ca.crt} | tls_server_config.client_ca_file (line 1): client CA's have been configured without a Client Auth Policy
          tls_server_config: {TLS, client_auth_type: RequireAndVerifyClientCert, client_ca_file: server.key} | tls_server_config.client_ca_file (line 1): cannot use DIR/server.key: java.security.cert.CertificateException: expected at least one block "BEGIN CERTIFICATE" in PEM
          tls_server_config: {TLS, client_auth_type: RequestClientCerts} | tls_server_config.client_auth_type (line 1): invalid ClientAuth: RequestClientCerts; expected one of [NoClientCert, RequestClientCert, RequireAndVerifyClientCert, RequireAnyClientCert, RequireClientCert, VerifyClientCertIfGiven]; did you mean "RequestClientCert"?
          tls_server_config: {TLS, client_allowed_sans: [a]} | tls_server_config.client_allowed_sans (line 1): expected client_auth_type: RequireAndVerifyClientCert, as anybody can make a certificate of any name, or come without
          tls_server_config: {TLS, min_version: SSL3}     | tls_server_config.min_version (line 1): unknown TLS version: SSL3
          tls_server_config: {TLS, min_version: TLS13, max_version: TLS12} | tls_server_config.max_version (line 1): expected max_version not to be older than min_version
          tls_server_config: {TLS, min_version: TLS10, max_version: TLS11} | tls_server_config.max_version (line 1): expected TLS12 or TLS13: older versions are not spoken any more
          tls_server_config: {TLS, cipher_suites: [TLS_RC4]} | tls_server_config.cipher_suites[0] (line 1): unknown cipher: TLS_RC4
          tls_server_config: {TLS, curve_preferences: [Curve256]} | tls_server_config.curve_preferences[0] (line 1): unknown curve: Curve256; did you mean "CurveP256"?
          http_server_config: {http2: maybe}              | http_server_config.http2 (line 1): expected true or false, got "maybe"
          http_server_config: {headers: {Server: x}}      | http_server_config.headers.Server (line 1): HTTP header "Server" can not be configured
          http_server_config: {headers: {X-Frame-Options: DENY}} | http_server_config.headers.X-Frame-Options (line 1): invalid value for X-Frame-Options. Expected one of: [deny, sameorigin], but got: "DENY"
          ~http_server_config: {headers: {X-XSS-Protection: "a\\r\\nb"}}~ | http_server_config.headers.X-XSS-Protection (line 1): expected printable ASCII characters in one line
          basic_auth_users: {alice: geheim}               | basic_auth_users.alice (line 1): expected a bcrypt hash, which begins with $2y$10$ and has 60 letters
          basic_auth_users: {alice: $2y$31$X0h1gDsPszWURQaxFh.zoubFi6DXncSjhoQNJgRrnGs7EsimhC7zG} | basic_auth_users.alice (line 1): expected a bcrypt cost from 4 to 16, got 31
          rate_limit: {interval: 1s}                      | rate_limit (line 1): expected burst, how many requests may come at once
          rate_limit: {interval: 1, burst: 1}             | rate_limit.interval (line 1): expected a duration such as 5s, got "1"
          rate_limit: {interval: 1s, burst: 0}            | rate_limit.burst (line 1): expected a whole number from 1 to 1000000, got "0"
          [a, list]                                       | the document (line 1): expected a mapping of keys to values
          ~a: "b~                                         | yaml: line 1: found unexpected end of stream
          """)
  void tellsOfAMistakeAndItsPlace(String text, String message) {
    String whole = text.replace("TLS,", "cert_file: server.crt, key_file: server.key,");

    assertThatThrownBy(() -> load(whole))
        .isInstanceOf(ConfigException.class)
        .hasMessage("error parsing web config file: " + message.replace("DIR", folder.toString()));
  }

  @Test
  void tellsOfAllMistakesAtOnce() {
    String text =
        """
        tls_server_config:
          cert_file: none.crt
          key_file: none.key
        basic_auth_users:
          alice: geheim
        """;

    assertThatThrownBy(() -> load(text))
        .hasMessageContainingAll(
            "tls_server_config.cert_file (line 2): ",
            "\n  tls_server_config.key_file (line 3): ",
            "\n  basic_auth_users.alice (line 5): ");
  }
}

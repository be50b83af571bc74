package io.portprobe;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.testing.ConfigFile;
import io.portprobe.testing.Curl;
import io.portprobe.testing.Finished;
import io.portprobe.testing.RunningPortprobe;
import io.portprobe.testing.ScriptedServer;
import io.portprobe.testing.TlsPeer;
import io.portprobe.testing.WebFiles;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every path with every kind of client, asked by the real curl. */
class WebConfigIT {
  private static final String CLIENTS =
      "  client_ca_file: ca.crt\n  client_auth_type: RequireAndVerifyClientCert\n";

  private static final String HEADERS =
      """
      http_server_config:
        headers:
          Strict-Transport-Security: max-age=60
          X-Frame-Options: sameorigin
          X-XSS-Protection: ""
          Content-Security-Policy: default-src 'self'
      """;

  /** Path to the status that a client gets who may come. */
  private static final Map<String, Integer> PATHS =
      Map.ofEntries(
          Map.entry("", 200),
          Map.entry("recent", 200),
          Map.entry("probe?target=127.0.0.1:1", 200),
          Map.entry("probe?target=127.0.0.1:1&debug=true", 200),
          Map.entry("probe", 400),
          Map.entry("metrics", 200),
          Map.entry("config", 200),
          Map.entry("logs", 400),
          Map.entry("sd", 200),
          Map.entry("api/v1/services", 200),
          Map.entry("api/v1/services/none", 404),
          Map.entry("api/v1/probes", 200),
          Map.entry("assets/status.css", 200),
          Map.entry("assets/status.js", 200),
          Map.entry("assets/icon.svg", 200),
          Map.entry("-/healthy", 200),
          Map.entry("-/ready", 200),
          Map.entry("-/reload", 405),
          Map.entry("nothing", 404));

  private static final List<String> RIGHT = List.of("--user", "alice:geheim");
  private static final List<String> WRONG = List.of("--user", "alice:falsch");
  private static final List<String> UNKNOWN = List.of("--user", "bob:geheim");

  private static Path folder;
  private static WebFiles files;
  private static Curl curl;
  private static RunningPortprobe users;
  private static RunningPortprobe clients;

  @BeforeAll
  static void start(@TempDir Path temporary) {
    folder = temporary;
    files = WebFiles.in(folder);
    curl = Curl.with(files);
    users = start("users.yml", WebFiles.TLS + HEADERS + WebFiles.USERS);
    clients = start("clients.yml", WebFiles.TLS + CLIENTS + WebFiles.USERS);
  }

  @AfterAll
  static void end() {
    users.close();
    clients.close();
  }

  private static RunningPortprobe start(String name, String text) {
    return RunningPortprobe.start(
        ConfigFile.empty(folder), "--web.config.file=" + files.write(name, text));
  }

  private static List<String> joined(List<String> options, List<String> more) {
    return Stream.concat(options.stream(), more.stream()).toList();
  }

  static Stream<Arguments> everyPathAndClient() {
    return PATHS.entrySet().stream()
        .flatMap(path ->
            Stream.of(
                Arguments.of(path.getKey(), List.of(), 401),
                Arguments.of(path.getKey(), WRONG, 401),
                Arguments.of(path.getKey(), UNKNOWN, 401),
                Arguments.of(path.getKey(), RIGHT, path.getValue())));
  }

  @ParameterizedTest
  @MethodSource("everyPathAndClient")
  void letsInWhoKnowsThePassword(String path, List<String> credentials, int status) {
    assertThat(curl.status(users.base().resolve(path), credentials)).isEqualTo(status);
  }

  static Stream<Arguments> everyPathAndCertificate() {
    return PATHS.entrySet().stream()
        .flatMap(path ->
            Stream.of(
                // The handshake fails, so that there is no answer.
                Arguments.of(path.getKey(), "", RIGHT, 0),
                Arguments.of(path.getKey(), "stranger", RIGHT, 0),
                Arguments.of(path.getKey(), "client", List.of(), 401),
                Arguments.of(path.getKey(), "client", RIGHT, path.getValue())));
  }

  @ParameterizedTest
  @MethodSource("everyPathAndCertificate")
  void letsInWhoHasACertificateToo(
      String path, String certificate, List<String> credentials, int status) {
    List<String> shown = certificate.isEmpty() ? List.of() : curl.showing(certificate);

    assertThat(curl.status(clients.base().resolve(path), joined(credentials, shown)))
        .isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource({
    "NoClientCert,,,200",
    "RequestClientCert,,,200",
    "RequestClientCert,,stranger,200",
    "RequireAnyClientCert,,,0",
    "RequireAnyClientCert,,stranger,200",
    "RequireClientCert,,stranger,200",
    "VerifyClientCertIfGiven,ca.crt,,200",
    "VerifyClientCertIfGiven,ca.crt,client,200",
    "VerifyClientCertIfGiven,ca.crt,stranger,0",
    // The system's authorities have signed neither.
    "RequireAndVerifyClientCert,,client,0"
  })
  void asksForCertificatesAsTheTypeSays(
      String type, String authority, String certificate, int status) {
    String authorities = authority == null ? "" : "  client_ca_file: " + authority + "\n";
    String text = WebFiles.TLS + authorities + "  client_auth_type: " + type + "\n";
    List<String> shown = certificate == null ? List.of() : curl.showing(certificate);
    try (var portprobe = start("type.yml", text)) {
      assertThat(curl.status(portprobe.base().resolve("-/healthy"), shown)).isEqualTo(status);
    }
  }

  @ParameterizedTest
  @CsvSource({"client,200", "server,0"})
  void letsInCertificatesOfTheAllowedNamesOnly(String certificate, int status) {
    String text = WebFiles.TLS + CLIENTS + "  client_allowed_sans: [client.example, other]\n";
    try (var portprobe = start("sans.yml", text)) {
      assertThat(curl.status(portprobe.base().resolve("-/healthy"), curl.showing(certificate)))
          .isEqualTo(status);
    }
  }

  @Test
  void saysHowToComeIn() {
    assertThat(curl.answer(users.base(), "--http1.1"))
        .startsWith("HTTP/1.1 401 Unauthorized\r\n")
        .contains("\r\nWWW-Authenticate: Basic\r\n")
        .endsWith("\r\n\r\nUnauthorized.\n");
  }

  @Test
  void setsTheHeadersOfTheFileInsteadOfOurs() {
    assertThat(curl.answer(users.base(), "--http1.1", "--user", "alice:geheim"))
        .contains(
            "\r\nStrict-Transport-Security: max-age=60\r\n",
            "\r\nX-Frame-Options: sameorigin\r\n",
            "\r\nContent-Security-Policy: default-src 'self'\r\n",
            "\r\nX-Content-Type-Options: nosniff\r\n")
        .doesNotContain("X-XSS-Protection", "DENY", "script-src");
  }

  static Stream<Arguments> everyRefusal() {
    String much = "a".repeat(9000);
    return Stream.of(
        Arguments.of("metrics/..;/", List.of(), 400),
        Arguments.of("", List.of("--data", much), 413),
        Arguments.of(much, List.of(), 414),
        Arguments.of("", List.of("--header", "X-A: " + much), 431));
  }

  /** Who is refused so early has not been asked for a password. */
  @ParameterizedTest
  @MethodSource("everyRefusal")
  void setsThemWhereItRefusesToo(String path, List<String> options, int status) {
    List<String> all = joined(List.of("--http1.1", "--include"), options);

    assertThat(curl.ask(users.base().resolve(path), all).output())
        .startsWith("HTTP/1.1 " + status + " ")
        .contains(
            "\r\nStrict-Transport-Security: max-age=60\r\n",
            "\r\nX-Frame-Options: sameorigin\r\n",
            "\r\nX-Content-Type-Options: nosniff\r\n")
        .doesNotContain("X-XSS-Protection", "DENY");
  }

  @ParameterizedTest
  @CsvSource({
    "true,--http2,2",
    "true,--http1.1,1.1",
    "false,--http2,1.1",
  })
  void speaksHttp2WhereTheFileAndTheClientWantIt(boolean http2, String wanted, String spoken) {
    String text = WebFiles.TLS + "http_server_config: {http2: " + http2 + "}\n";
    try (var portprobe = start("http2.yml", text)) {
      URI probe = portprobe.base().resolve("probe?target=127.0.0.1:1");
      List<String> options =
          List.of(wanted, "--output", "/dev/null", "--write-out", "%{http_code} %{http_version}");

      assertThat(curl.ask(probe, options).output()).isEqualTo("200 " + spoken);
    }
  }

  /** Longer than a request may take to come: this one has come, and its answer takes long. */
  @Test
  void answersALongProbeOverHttp2() {
    try (var silent = ScriptedServer.begin().start();
        var portprobe = start("long.yml", WebFiles.TLS)) {
      URI probe = portprobe.base().resolve("probe?module=redis&target=" + silent.target());
      String time = "X-Prometheus-Scrape-Timeout-Seconds: 12.5";

      assertThat(curl.answer(probe, "--http2", "--header", time))
          .startsWith("HTTP/2 200 ")
          .contains("\nprobe_success 0\n", "\nprobe_timeout_seconds 12\n");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "TLS12,TLS13,1.2,0",
    "TLS12,TLS13,1.3,0",
    "TLS13,TLS13,1.2,35",
    "TLS12,TLS12,1.3,35",
    // curl cannot connect at all with what the JDK does not speak any more.
    "TLS10,TLS12,1.2,0"
  })
  void speaksTheVersionsOfTheFile(String least, String most, String spoken, int exitCode) {
    String versions = "  min_version: " + least + "\n  max_version: " + most + "\n";
    try (var portprobe = start("versions.yml", WebFiles.TLS + versions)) {
      List<String> options = List.of("--tlsv" + spoken, "--tls-max", spoken);

      assertThat(curl.ask(portprobe.base().resolve("-/healthy"), options).exitCode())
          .isEqualTo(exitCode);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "cipher_suites: [TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384],--ciphers,ECDHE-ECDSA-AES128-GCM-SHA256",
    "curve_preferences: [CurveP384],--curves,prime256v1"
  })
  void speaksTheCiphersAndGroupsOfTheFile(String setting, String option, String other) {
    String newest = setting.startsWith("cipher") ? "TLS12" : "TLS13";
    String text = WebFiles.TLS + "  max_version: " + newest + "\n  " + setting + "\n";
    try (var portprobe = start("ciphers.yml", text)) {
      URI healthy = portprobe.base().resolve("-/healthy");

      assertThat(curl.status(healthy, List.of())).isEqualTo(200);
      assertThat(curl.status(healthy, List.of(option, other))).isZero();
    }
  }

  @Test
  void servesUsersWithoutTls() {
    try (var portprobe = start("plain.yml", WebFiles.USERS)) {
      assertThat(portprobe.base().getScheme()).isEqualTo("http");
      assertThat(curl.status(portprobe.base(), List.of())).isEqualTo(401);
      assertThat(curl.status(portprobe.base(), RIGHT)).isEqualTo(200);
    }
  }

  @Test
  void letsEverybodyInByAnEmptyFile() {
    try (var portprobe = start("empty.yml", "")) {
      assertThat(portprobe.base().getScheme()).isEqualTo("http");
      assertThat(curl.status(portprobe.base(), List.of())).isEqualTo(200);
    }
  }

  @Test
  void answersNoMoreRequestsThanTheLimit() {
    try (var portprobe = start("limit.yml", "rate_limit: {interval: 1h, burst: 3}\n")) {
      var statuses = new ArrayList<Integer>();
      for (int i = 0; i < 5; i++) {
        statuses.add(portprobe.get("-/healthy").statusCode());
      }

      assertThat(statuses).containsExactly(200, 200, 200, 429, 429);
      assertThat(portprobe.get("metrics").body()).isEqualTo("Too many requests.\n");
    }
  }

  /** With HTTP/2 there is no header Host to go by. */
  @Test
  void tellsHttp2WhereItIsDiscovered() {
    Path config =
        files.write(
            "services.yml",
            "services: [{name: db, module: tcp, target: 'localhost:1', tier: critical}]\n");
    String web = "--web.config.file=" + files.write("http2.yml", WebFiles.TLS);
    try (var portprobe = RunningPortprobe.start(config, web)) {
      String host = "127.0.0.1:" + portprobe.base().getPort();
      URI page = URI.create("https://" + host + "/sd");

      assertThat(
              curl.ask(page, List.of("--http2", "--write-out", " HTTP/%{http_version}")).output())
          .contains("\"" + host + "\"")
          .endsWith(" HTTP/2");
    }
  }

  @Test
  void countsWhomItDoesNotLetIn() {
    var admin = List.of("--user", "alice:geheim");
    assertThat(curl.status(users.base().resolve("metrics"), List.of())).isEqualTo(401);

    assertThat(curl.ask(users.base().resolve("metrics"), admin).output())
        .containsPattern("portprobe_http_refused_total\\{reason=\"unauthorized\"} [1-9]");
  }

  @Test
  void endsItsStartByAMistakeInTheFile() {
    var ended =
        Finished.portprobe(
            "--config.file=" + ConfigFile.empty(folder),
            "--web.config.file=" + files.write("bad.yml", "tls_server_confg: {}\n"));

    assertThat(ended.exitCode()).isEqualTo(1);
    assertThat(ended.errors())
        .isEqualTo(
            "portprobe: error parsing web config file: tls_server_confg (line 1): unknown key:"
                + " field tls_server_confg not found; did you mean \"tls_server_config\"?\n");
  }

  @Test
  void checksTheFileToo() {
    var ended =
        Finished.portprobe(
            "--config.check",
            "--config.file=" + ConfigFile.empty(folder),
            "--web.config.file=" + files.file("none.yml"));

    assertThat(ended.exitCode()).isEqualTo(1);
    assertThat(ended.output() + ended.errors())
        .contains(
            "Error loading config: error reading web config file: "
                + files.file("none.yml")
                + ": no such file");
  }

  /** {@link TlsPeer} has the authority that all of these have. */
  @Test
  void refusesWhoDoesNotTrustItsAuthority() {
    List<String> options = List.of("--cacert", files.file("stranger.crt").toString());

    assertThat(curl.ask(users.base(), options).exitCode()).isEqualTo(60);
  }
}

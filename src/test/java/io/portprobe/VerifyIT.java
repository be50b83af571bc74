package io.portprobe;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.portprobe.testing.ConfigFile;
import io.portprobe.testing.Finished;
import io.portprobe.testing.FreePort;
import io.portprobe.testing.Needs;
import io.portprobe.testing.Program;
import io.portprobe.testing.RunningDnsmasq;
import io.portprobe.testing.RunningNginx;
import io.portprobe.testing.RunningPortprobe;
import io.portprobe.testing.RunningRedis;
import io.portprobe.testing.RunningServer;
import io.portprobe.testing.TlsPeer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code portprobe verify} as it is used after a change. */
class VerifyIT {
  @TempDir private Path folder;

  /** Ports are taken once, and servers come and go on them. */
  private final int cachePort = FreePort.take();

  private final int sessionsPort = FreePort.take();
  private final int webPort = FreePort.take();
  private String saved = "";

  @BeforeAll
  static void demand() {
    Needs.program(RunningRedis.PROGRAM);
    Needs.program(RunningDnsmasq.PROGRAM);
    Needs.program(RunningNginx.PROGRAM);
  }

  @BeforeEach
  void name() {
    saved = folder.resolve("before.json").toString();
  }

  private void configure(String names) {
    ConfigFile.of(
        folder,
        """
        modules: {web: %s}
        locations: {eu: {url: "http://eu:9115"}, us: {url: "http://us:9115"}}
        services:
          - {name: cache, target: "127.0.0.1:%d", module: redis, tier: critical, team: payments}
          - {name: sessions, target: "127.0.0.1:%d", module: redis, tier: critical, team: shop}
          - {name: names, target: "%s", module: dns, tier: important, team: net, locations: [us]}
          - {name: web, target: "localhost:%d", module: web, tier: important, team: shop}
        """
            .formatted(TlsPeer.trustingModule(), cachePort, sessionsPort, names, webPort));
  }

  private Finished verify(String... options) {
    return Finished.portprobe(arguments(options).toArray(String[]::new));
  }

  private List<String> arguments(String... options) {
    var arguments = new ArrayList<>(List.of("verify"));
    arguments.add("--config.file=" + folder.resolve("portprobe.yml"));
    arguments.addAll(List.of(options));
    return arguments;
  }

  private RunningServer redis(int port) {
    return RunningRedis.start(folder, "--port", "" + port).awaitLog(RunningRedis.READY);
  }

  private Program web(long serialNumber) throws IOException {
    HeldCertificate certificate = TlsPeer.certificate().serialNumber(serialNumber).build();
    Path chain = Files.writeString(folder.resolve("web.pem"), certificate.certificatePem());
    Path key = Files.writeString(folder.resolve("web.key"), certificate.privateKeyPkcs8Pem());
    Program nginx =
        RunningNginx.start(
            folder,
            "server { listen 127.0.0.1:%d ssl; ssl_certificate %s; ssl_certificate_key %s; }"
                .formatted(webPort, chain, key));
    FreePort.awaitListener(webPort);
    return nginx;
  }

  /** The lines of a table with one blank between cells. */
  private static List<String> lines(String output) {
    return output.lines().map(line -> line.replaceAll(" +", " ")).toList();
  }

  private static Map<String, String> states(String json) {
    JsonObject document = JsonParser.parseString(json).getAsJsonObject();
    var states = new TreeMap<String, String>();
    for (JsonElement service : document.getAsJsonArray("services")) {
      JsonObject result = service.getAsJsonObject();
      states.put(result.get("service").getAsString(), result.get("state").getAsString());
    }
    return states;
  }

  @Test
  void tellsWhatAChangeDid() throws IOException {
    try (var names = RunningDnsmasq.start()) {
      configure(names.target());
      try (var _ = redis(cachePort);
          var _ = web(10)) {
        Finished before = verify("--save", saved);
        assertThat(before.errors()).isEmpty();
        assertThat(before.exitCode()).isEqualTo(2);
      }
      Finished after;
      try (var _ = redis(sessionsPort);
          var _ = web(11)) {
        after = verify("--compare", saved);
      }
      assertThat(after.errors()).isEmpty();
      assertThat(lines(after.output()))
          .contains(
              "WORSE CHANGE SERVICE TIER TEAM BEFORE AFTER",
              "yes closed cache critical payments up down, connection_refused",
              "- opened sessions critical shop down, connection_refused up")
          .anyMatch(line ->
              line.matches(
                  "- certificate web important shop 0a, expires [0-9TZ:-]+ 0b, expires .*"))
          .noneMatch(line -> line.contains(" names "));
      assertThat(after.exitCode()).isEqualTo(1);
    }
  }

  @Test
  void whatIsUpIsZero() {
    try (var names = RunningDnsmasq.start();
        var _ = redis(cachePort)) {
      configure(names.target());
      Finished up = verify("--service", "cache", "--service", "names");
      assertThat(up.errors()).isEmpty();
      assertThat(up.output()).contains("2 services: 2 up, 0 down, 0 unchecked; took ");
      assertThat(up.exitCode()).isZero();
    }
  }

  @Test
  void whatIsDownIsTwoAndComesFirst() {
    try (var _ = redis(sessionsPort)) {
      configure("127.0.0.1:" + FreePort.take());
      Finished down = verify("--tier=critical");
      assertThat(lines(down.output()).subList(0, 3))
          .satisfiesExactly(
              head ->
                  assertThat(head).isEqualTo("SERVICE TARGET MODULE TIER TEAM STATE REASON TIME"),
              first ->
                  assertThat(first)
                      .startsWith(
                          "cache 127.0.0.1:%d redis critical payments down connection_refused "
                              .formatted(cachePort)),
              second ->
                  assertThat(second)
                      .startsWith(
                          "sessions 127.0.0.1:%d redis critical shop up - "
                              .formatted(sessionsPort)));
      assertThat(down.output()).contains("2 services: 1 up, 1 down, 0 unchecked; took ");
      assertThat(down.exitCode()).isEqualTo(2);
    }
  }

  @Test
  void selectsByTeamAndByLocation() {
    configure("127.0.0.1:" + FreePort.take());
    assertThat(states(verify("--json", "--team", "shop").output()))
        .isEqualTo(Map.of("sessions", "down", "web", "down"));
    assertThat(states(verify("--json", "--location", "eu").output()))
        .isEqualTo(Map.of("cache", "down", "sessions", "down", "web", "down"));
  }

  @Test
  void writesWhatJUnitsToolsRead() throws IOException {
    configure("127.0.0.1:" + FreePort.take());
    Path file = folder.resolve("junit.xml");
    Finished written = verify("--service=cache", "--junit", file.toString());
    assertThat(written.output()).contains("cache").doesNotContain("<");
    assertThat(Files.readString(file)).contains("<testcase name=\"cache\"", "<failure ");
    Finished printed = verify("--service=cache", "--junit", "-");
    assertThat(printed.output()).startsWith("<?xml").contains("<failure ");
    assertThat(printed.exitCode()).isEqualTo(2);
  }

  @Test
  void whatOnlyBecameBetterIsZero() {
    configure("127.0.0.1:" + FreePort.take());
    assertThat(verify("--tier=critical", "--save", saved).exitCode()).isEqualTo(2);
    Finished same = verify("--tier=critical", "--compare", saved);
    assertThat(same.output())
        .startsWith("Since 20")
        .contains("nothing has changed\n2 services: 0 up, 2 down, 0 unchecked; took ");
    assertThat(same.exitCode()).isZero();
    try (var _ = redis(sessionsPort)) {
      Finished better = verify("--tier=critical", "--compare", saved, "--json");
      JsonObject document = JsonParser.parseString(better.output()).getAsJsonObject();
      assertThat(document.getAsJsonArray("changes"))
          .singleElement()
          .satisfies(change ->
              assertThat(change.getAsJsonObject().get("change").getAsString()).isEqualTo("opened"));
      assertThat(better.exitCode()).isZero();
    }
  }

  @Test
  void mistakesAreThree() throws IOException {
    configure("127.0.0.1:" + FreePort.take());
    Files.writeString(folder.resolve("before.json"), "{}");
    assertMistake(
        saved
            + ": expected results that portprobe verify --save wrote: there is no portprobe_verify",
        "--compare",
        saved);
    assertMistake("--tier: no service has \"critcal\"", "--tier=critcal");
    assertMistake("no service has all that is asked for", "--tier=critical", "--team=net");
    assertMistake("unknown option '--tire'", "--tire");
    Path nowhere = folder.resolve("none/junit.xml");
    assertMistake(
        nowhere + ": cannot be written: java.nio.file.NoSuchFileException: " + nowhere,
        "--junit=" + nowhere);
    ConfigFile.empty(folder);
    assertMistake("the configuration has no services");
  }

  private void assertMistake(String problem, String... options) {
    Finished mistaken = verify(options);
    assertThat(mistaken.errors()).isEqualTo("portprobe: " + problem + "\n");
    assertThat(mistaken.exitCode()).isEqualTo(3);
  }

  @Test
  void aFileOfServicesThatIsNoGoodIsThree() throws IOException {
    try (var _ = redis(cachePort)) {
      String cache = "{name: cache, target: \"127.0.0.1:" + cachePort + "\", module: redis, ";
      ConfigFile.of(
          folder, "services: [" + cache + "tier: critical}]\nservice_files: [\"*.services\"]\n");
      Files.writeString(folder.resolve("team.services"), "services: [");
      Finished partial = verify();
      assertThat(partial.errors()).contains("team.services");
      assertThat(partial.output()).contains("1 service: 1 up, 0 down, 0 unchecked");
      assertThat(partial.exitCode()).isEqualTo(3);
    }
  }

  @Test
  void aTerminalShowsTheProgress() {
    Needs.program("script");
    configure("127.0.0.1:" + FreePort.take());
    String command = String.join(" ", RunningPortprobe.command(arguments("--tier=critical")));
    Finished shown = Finished.run("", "script", "-qec", command, "/dev/null");
    assertThat(shown.output()).contains("] 0 of 2, 0 not up\r[", "] 2 of 2, 2 not up\r ");
    assertThat(shown.exitCode()).isEqualTo(2);
  }
}

package io.portprobe;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.portprobe.testing.ConfigFile;
import io.portprobe.testing.Finished;
import io.portprobe.testing.FreePort;
import io.portprobe.testing.Needs;
import io.portprobe.testing.RunningDnsmasq;
import io.portprobe.testing.RunningPortprobe;
import io.portprobe.testing.RunningPostgresql;
import io.portprobe.testing.RunningRedis;
import io.portprobe.testing.RunningServer;
import io.portprobe.testing.ScriptedServer;
import io.portprobe.testing.TlsPeer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code portprobe check} as a shell, a monitoring system and a script see it. */
class CheckIT {
  private static final long HOUR = 3600;
  private static final long DAY = 24 * HOUR;

  @TempDir private Path folder;

  private static List<String> command(String... arguments) {
    var all = new ArrayList<>(List.of("check"));
    all.addAll(List.of(arguments));
    return RunningPortprobe.command(all);
  }

  private static Finished run(List<String> command) {
    return Finished.run("", command.toArray(String[]::new));
  }

  private static Finished check(String... arguments) {
    return run(command(arguments));
  }

  /** With the times, which differ, as T. */
  private static String timeless(String text) {
    return text.replaceAll("\\d+\\.\\d{6}s", "T");
  }

  private static RunningServer redis(Path folder) {
    Needs.program(RunningRedis.PROGRAM);
    return RunningRedis.start(folder).awaitLog(RunningRedis.READY);
  }

  @Test
  void aRealRedisIsOk() {
    try (var redis = redis(folder)) {
      String before = redis.log();
      Finished told = check(redis.target(), "--module", "redis");
      assertThat(told.errors()).isEmpty();
      assertThat(timeless(told.output()).replaceAll("version  .+", "version   V"))
          .isEqualTo(
              """
              OK - 127.0.0.1:%1$d, module redis: success | time=T;;;0;5

              Target      127.0.0.1:%1$d
              Address     127.0.0.1
              Module      redis
              Port        open
              Verdict     success
              Time        T of at most 5s
                resolve   T
                connect   T
                exchange  T
              Service     redis
                mode      standalone
                modules   0
                role      master
                server    redis
                version   V
              """
                  .formatted(redis.port()));
      assertThat(told.exitCode()).isZero();
      assertThat(redis.log()).isEqualTo(before);
    }
  }

  @Test
  void aRealNameServerIsOkOverUdp() {
    Needs.program(RunningDnsmasq.PROGRAM);
    Path config =
        ConfigFile.of(
            folder,
            "modules: {known: {prober: dns, timeout: 3s, dns: {query_name: known.example}}}\n");
    try (var dnsmasq = RunningDnsmasq.start()) {
      Finished told =
          check(dnsmasq.target(), "--module=known", "--config.file=" + config, "--quiet");
      assertThat(timeless(told.output()))
          .isEqualTo("OK - " + dnsmasq.target() + ", module known: success | time=T;;;0;3\n");
      assertThat(told.exitCode()).isZero();
    }
  }

  @Tag("heavy")
  @Test
  void aRealPostgresqlIsOkAndAStoppedOneIsCritical() {
    RunningPostgresql.demand();
    Path data = RunningPostgresql.prepare(folder, "scram-sha-256", TlsPeer.certificate().build());
    String target;
    try (var postgresql = RunningPostgresql.start(data).awaitLog("ready to accept connections")) {
      target = postgresql.server().target();
      String before = postgresql.server().log();
      Finished up = check(target, "--module", "postgresql");
      assertThat(up.output())
          .startsWith("OK - " + target + ", module postgresql: success | time=0.")
          .contains("\nService     postgresql\n");
      assertThat(up.exitCode()).isZero();
      assertThat(postgresql.server().log()).isEqualTo(before);
    }
    Finished down = check(target, "--module", "postgresql");
    assertThat(down.output()).startsWith("CRITICAL - ").contains(": connection_refused in phase");
    assertThat(down.exitCode()).isEqualTo(2);
  }

  @Test
  void aClosedPortIsCriticalAndExplained() {
    String target = FreePort.target();
    Finished told = check(target, "--timeout", "2s");
    assertThat(timeless(told.output()))
        .isEqualTo(
            """
            CRITICAL - %1$s, module tcp: connection_refused in phase connect: %2$s | time=T;;;0;2

            Target      %1$s
            Address     127.0.0.1
            Module      tcp
            Port        closed
            Verdict     failed in phase connect: connection_refused
            Detail      %2$s
            Meaning     The host answered that nothing listens, or a firewall rejects in its name.
            Look first  Does the service run, and listen on this very address and port? Then the firewall.
            Time        T of at most 2s
              resolve   T
              connect   T
            """
                .formatted(
                    target,
                    "refused: the host answered that nothing listens, or a firewall rejects"));
    assertThat(told.exitCode()).isEqualTo(2);
  }

  @Test
  void aHungPeerIsCritical() {
    try (var hung = ScriptedServer.begin().start()) {
      Finished told = check(hung.target(), "--module=redis", "--timeout=400ms");
      assertThat(told.output())
          .startsWith("CRITICAL - " + hung.target() + ", module redis: response_timeout in phase")
          .contains(";;;0;0.4\n", "\nPort        open\n", "\nLook first  The process: often it");
      assertThat(told.exitCode()).isEqualTo(2);
    }
  }

  @Test
  void leavesInGoodOrderThoughTheProgramEnds() {
    try (var late =
        ScriptedServer.begin().pauses(100).sends("220").pauses(50).sends(" late").start()) {
      assertThat(check(late.target(), "--quiet").exitCode()).isZero();
      // Fails when what is sent late meets a socket that is gone.
      assertThat(late.rest()).isEmpty();
    }
  }

  @Test
  void aNameThatDoesNotExistIsUnknown() throws IOException {
    Path hosts = Files.writeString(folder.resolve("hosts"), "127.0.0.1 here.example\n");
    var command = command("gone.example:80");
    // The file stands in for the system's resolver, so that nobody else is asked.
    command.add(1, "-Djdk.net.hosts.file=" + hosts);
    Finished told = run(command);
    assertThat(told.output())
        .startsWith("UNKNOWN - gone.example:80, module tcp: name_not_found in phase resolve: no")
        .contains("\nAddress     none\n", "\nPort        unknown\n");
    assertThat(told.exitCode()).isEqualTo(3);
  }

  @Test
  void aCertificateThatExpiresSoonIsAWarning() {
    Path config = ConfigFile.of(folder, "modules: {tls: " + TlsPeer.trustingModule() + "}\n");
    var certificate = TlsPeer.certificateValid(-DAY, 5 * DAY + HOUR);
    try (var server = TlsPeer.serving(certificate)) {
      String target = "127.0.0.1:" + server.port();
      Finished told =
          check(target, "--module=tls", "--hostname=localhost", "--config.file=" + config);
      assertThat(told.output())
          .startsWith(
              "WARNING - " + target + ", module tls: success, but a certificate expires in 5 days")
          .contains("\n  subject   CN=test server\n", "\n  trusted   yes\n");
      assertThat(told.exitCode()).isEqualTo(1);
      assertThat(server.rest()).isEmpty();
    }
  }

  @Test
  void scriptsGetOneObject() {
    try (var hung =
        ScriptedServer.begin().sends("-ERR max number of clients reached\r\n").start()) {
      Finished told = check(hung.target(), "--module=redis", "--json");
      JsonObject json = JsonParser.parseString(told.output()).getAsJsonObject();
      assertThat(json.get("status").getAsString()).isEqualTo("CRITICAL");
      assertThat(json.get("exit_code").getAsInt()).isEqualTo(told.exitCode()).isEqualTo(2);
      assertThat(json.getAsJsonObject("failure").get("reason").getAsString())
          .isEqualTo("service_overloaded");
      assertThat(json.getAsJsonArray("trace").toString()).contains("received 36 bytes: -ERR max");
    }
  }

  @Test
  void theWholeTraceIsToldWhereItIsAskedFor() {
    try (var odd = ScriptedServer.begin().sends("\u0000\u00ff\r\n").start()) {
      Finished told = check(odd.target(), "--module=redis", "--debug");
      assertThat(told.output())
          .contains(
              "\n\nLogs for the probe:\n",
              "received 4 bytes: \\x00\\xff\\r\\n\n",
              "\nprobe_success 0\n",
              "\nModule configuration:\nredis:\n  prober: redis\n");
      assertThat(told.exitCode()).isEqualTo(2);
    }
  }

  @Test
  void noFileIsNeeded() {
    var command = new ArrayList<>(List.of("sh", "-c", "cd \"$0\" && exec \"$@\""));
    command.add(folder.toString());
    command(FreePort.target(), "--quiet", "--module=smtp").stream()
        .map(word -> word.endsWith(".jar") ? Path.of(word).toAbsolutePath().toString() : word)
        .forEach(command::add);
    assertThat(run(command).output()).contains(", module smtp: connection_refused in phase");
  }

  @Test
  void mistakesAreUnknownAndToldOnStdout() {
    assertThat(check("localhost:1", "--module=nope"))
        .isEqualTo(new Finished(3, "UNKNOWN - unknown module 'nope'\n", ""));
    assertThat(check("localhost:1", "--module=nope", "--json"))
        .isEqualTo(
            new Finished(
                3,
                """
                {
                  "status": "UNKNOWN",
                  "exit_code": 3,
                  "error": "unknown module 'nope'"
                }
                """,
                ""));
    assertThat(check("localhost:1", "--hostname=a b"))
        .isEqualTo(
            new Finished(3, "UNKNOWN - Hostname \"a b\" has a character that no host has\n", ""));
  }

  @Test
  void aBadConfigurationIsUnknownWithAllItsMistakes() {
    Path config = ConfigFile.of(folder, "modules:\n  a: {prober: nope}\n  b: {timeout: x}\n");
    Finished told = check("localhost:1", "--config.file=" + config);
    assertThat(told.output())
        .startsWith("UNKNOWN - error parsing config file: modules.a.prober (line 2): prober 'nope'")
        .contains("\n  modules.b.");
    assertThat(told.exitCode()).isEqualTo(3);
    assertThat(check("localhost:1", "--config.file=none.yml").output())
        .isEqualTo("UNKNOWN - error reading config file: none.yml: no such file\n");
  }

  @Test
  void coloursAreForTerminals() {
    Needs.program("script");
    String line = String.join(" ", command(FreePort.target(), "--quiet"));
    String[] onTerminal = {"script", "-qec", line, folder.resolve("typescript").toString()};
    assertThat(Finished.run("", onTerminal).output()).startsWith("\u001b[1;31mCRITICAL\u001b[0m -");
    var plain = new ArrayList<>(List.of("env", "NO_COLOR=1"));
    plain.addAll(List.of(onTerminal));
    assertThat(run(plain).output()).startsWith("CRITICAL -");
  }
}

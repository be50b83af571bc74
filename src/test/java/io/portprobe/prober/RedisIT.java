package io.portprobe.prober;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.model.FailureReason;
import io.portprobe.model.ProbeReport;
import io.portprobe.testing.Needs;
import io.portprobe.testing.Probes;
import io.portprobe.testing.RealServer;
import io.portprobe.testing.RunningRedis;
import io.portprobe.testing.RunningServer;
import io.portprobe.testing.TlsPeer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@RealServer("Redis 7.0 and its Sentinel, Debian's redis-server")
class RedisIT {
  @TempDir private Path folder;

  @BeforeAll
  static void needsRedis() {
    Needs.program(RunningRedis.PROGRAM);
  }

  private RunningServer start(String... options) {
    return RunningRedis.start(folder, options);
  }

  private static ProbeReport probe(RunningServer server) {
    return Probes.run(new Redis(), "{prober: redis}", server.target(), Probes.AMPLE);
  }

  private static Map<String, String> labels(ProbeReport report) {
    return report.measurements().getFirst().labels();
  }

  @Test
  void aHealthyServerTellsWhatItIsAndLogsNothing() {
    try (var server = start().awaitLog(RunningRedis.READY)) {
      String before = server.log();
      ProbeReport report = probe(server);
      assertThat(report.succeeded()).isTrue();
      assertThat(labels(report))
          .containsEntry("mode", "standalone")
          .containsEntry("role", "master")
          .containsEntry("modules", "0")
          .hasEntrySatisfying("version", version -> assertThat(version).matches("[0-9.]+"));
      assertThat(probe(server).succeeded()).isTrue();
      assertThat(server.log()).isEqualTo(before);
    }
  }

  @Test
  void oneWithAPasswordServes() {
    try (var server = start("--requirepass", "secret").awaitLog(RunningRedis.READY)) {
      Verdicts.assertServes(probe(server), Map.of("service", "redis"));
    }
  }

  @Test
  void oneWithoutRoomIsOverloaded() throws IOException {
    try (var server = start("--maxclients", "1").awaitLog(RunningRedis.READY);
        var occupant = new Socket(InetAddress.ofLiteral("127.0.0.1"), server.port())) {
      assertThat(RunningRedis.command(occupant, "PING")).isEqualTo("+PONG");
      assertThat(Verdicts.reason(probe(server))).isEqualTo(FailureReason.SERVICE_OVERLOADED);
    }
  }

  @Test
  void aReplicaWithoutItsMasterIsUnavailable() {
    try (var server =
        start("--replicaof", "127.0.0.1 1", "--replica-serve-stale-data", "no")
            .awaitLog(RunningRedis.READY)) {
      ProbeReport report = probe(server);
      assertThat(Verdicts.reason(report)).isEqualTo(FailureReason.SERVICE_UNAVAILABLE);
      assertThat(labels(report)).containsEntry("role", "replica");
    }
  }

  @Test
  void oneThatLoadsItsDataIsStarting() throws IOException {
    RunningRedis.fill(folder);
    try (var server = RunningRedis.startLoading(folder)) {
      ProbeReport report = probe(server);
      assertThat(Verdicts.reason(report)).isEqualTo(FailureReason.SERVICE_STARTING);
      assertThat(labels(report)).containsEntry("role", "master");
    }
  }

  @Test
  void aSentinelTellsItsMode() throws IOException {
    Path config = folder.resolve("sentinel.conf");
    try (var sentinel =
        RunningServer.start(
                port -> {
                  write(config, "port " + port + "\nbind 127.0.0.1\ndir " + folder + "\n");
                  return List.of("redis-server", config.toString(), "--sentinel");
                })
            .awaitLog("Sentinel ID")) {
      ProbeReport report = probe(sentinel);
      assertThat(report.succeeded()).isTrue();
      assertThat(labels(report)).containsEntry("mode", "sentinel").doesNotContainKey("role");
    }
  }

  @Test
  void speaksTlsAndLeavesInGoodOrder() throws IOException {
    HeldCertificate certificate = TlsPeer.certificate().build();
    Path file = folder.resolve("server.pem");
    write(file, certificate.certificatePem() + certificate.privateKeyPkcs8Pem());
    try (var server = RunningRedis.startTls(file).awaitLog(RunningRedis.READY)) {
      String before = server.log();
      String module = "{prober: redis, redis: {tls: true, %s}}".formatted(TlsPeer.TRUST);
      for (int i = 0; i < 2; i++) {
        ProbeReport report = Probes.run(new Redis(), module, server.targetByName(), Probes.AMPLE);
        assertThat(report.succeeded()).isTrue();
      }
      assertThat(server.log()).isEqualTo(before);
    }
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}

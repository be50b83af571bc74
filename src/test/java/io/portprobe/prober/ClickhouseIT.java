package io.portprobe.prober;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.model.FailureReason;
import io.portprobe.model.ProbeReport;
import io.portprobe.testing.Probes;
import io.portprobe.testing.RealServer;
import io.portprobe.testing.RunningClickhouse;
import io.portprobe.testing.TlsPeer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("heavy")
@RealServer("ClickHouse 18.16, Debian's clickhouse-server")
class ClickhouseIT {
  private static final Map<String, String> SERVES = Map.of("service", "clickhouse");

  @AutoClose private RunningClickhouse clickhouse;

  @BeforeAll
  static void demand() {
    RunningClickhouse.demand();
  }

  @BeforeEach
  void start(@TempDir Path folder) {
    clickhouse = RunningClickhouse.start(folder, TlsPeer.certificate().build()).awaitReady();
  }

  private static ProbeReport probe(String settings, String target, Duration timeout) {
    String module = "{prober: clickhouse, clickhouse: {" + settings + "}}";
    return Probes.run(new Clickhouse(), module, target, timeout);
  }

  private static ProbeReport probe(String settings, String target) {
    return probe(settings, target, Probes.AMPLE);
  }

  @Test
  void servesOnAllItsPorts() {
    Verdicts.assertServes(probe("", clickhouse.server().target()), SERVES);
    Verdicts.assertServes(probe("replicas: true", clickhouse.server().target()), SERVES);
    Verdicts.assertServes(probe("tls: true, " + TlsPeer.TRUST, clickhouse.tls()), SERVES);
    Verdicts.assertServes(probe("interface: native", clickhouse.own()), SERVES);
    Awaitility.await()
        .during(Duration.ofMillis(700))
        .untilAsserted(() ->
            assertThat(clickhouse.remarks())
                .containsExactly("<Information> TCPHandler: Done processing connection."));
  }

  @Test
  void aPortForAnotherInterfaceIsNotTheRightOne() {
    Verdicts.assertMetAnother(
        probe("", clickhouse.own()), "expected ClickHouse's Ok, got HTTP 400: \"Port ");
    Verdicts.assertMetAnother(
        probe("interface: native", clickhouse.server().target()),
        "expected ClickHouse's hint that this is not HTTP, got HTTP 200: \"Ok.\\n\"");
    assertThat(Verdicts.reason(probe("", clickhouse.tls())))
        .isIn(FailureReason.CONNECTION_RESET, FailureReason.CONNECTION_CLOSED);
    clickhouse.server().awaitLog("SSL routines::http request");
  }

  /** Connections wait for one of its threads then. */
  @Test
  void keepsSilentBeyondItsConnections() throws IOException {
    var occupants = new ArrayList<Socket>();
    try {
      for (int i = 0; i < RunningClickhouse.MAX_CONNECTIONS; i++) {
        occupants.add(new Socket(InetAddress.ofLiteral("127.0.0.1"), clickhouse.server().port()));
      }
      Awaitility.await()
          .untilAsserted(() ->
              Verdicts.assertFails(
                  probe("", clickhouse.server().target(), Probes.SHORT),
                  FailureReason.RESPONSE_TIMEOUT,
                  "connected, but no complete answer came in time"));
    } finally {
      for (Socket occupant : occupants) {
        occupant.close();
      }
    }
    Verdicts.assertServes(probe("", clickhouse.server().target()), SERVES);
  }
}

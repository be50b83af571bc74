package io.portprobe.exposition;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.model.AddressResult;
import io.portprobe.model.FailureReason;
import io.portprobe.model.Outcome.Failure;
import io.portprobe.model.Outcome.Success;
import io.portprobe.model.Phase;
import io.portprobe.model.PortState;
import io.portprobe.model.ProbeReport;
import io.portprobe.model.Target;
import io.portprobe.model.Transport;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The series of a probe that went to each address. */
class AddressMetricsTest {
  private static final InetAddress GOOD = InetAddress.ofLiteral("192.0.2.1");
  private static final InetAddress BAD = InetAddress.ofLiteral("192.0.2.2");

  @Test
  void tellsOfEachAddress() {
    var report =
        new ProbeReport(
            new Target("db.example", 443),
            "tcp",
            Transport.TCP,
            Instant.EPOCH,
            Duration.ofSeconds(1),
            Duration.ofSeconds(5),
            new Success(),
            GOOD,
            Map.of(),
            PortState.OPEN,
            null,
            null,
            null,
            List.of(),
            List.of(
                new AddressResult(GOOD, new Success(), Duration.ofMillis(250)),
                new AddressResult(
                    BAD,
                    new Failure(FailureReason.CONNECTION_REFUSED, Phase.CONNECT, "refused"),
                    Duration.ofMillis(500))),
            List.of());
    String text = new String(new ProbeExposition().of(report, "").body(), StandardCharsets.UTF_8);
    assertThat(text.lines().filter(line -> line.startsWith("probe_address")))
        .containsExactly(
            "probe_address_duration_seconds{address=\"192.0.2.1\"} 0.25",
            "probe_address_duration_seconds{address=\"192.0.2.2\"} 0.5",
            "probe_address_failure_info"
                + "{address=\"192.0.2.2\",phase=\"connect\",reason=\"connection_refused\"} 1",
            "probe_address_success{address=\"192.0.2.1\"} 1",
            "probe_address_success{address=\"192.0.2.2\"} 0");
  }
}

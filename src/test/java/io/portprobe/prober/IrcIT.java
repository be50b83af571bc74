package io.portprobe.prober;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.model.FailureReason;
import io.portprobe.model.Outcome;
import io.portprobe.model.ProbeReport;
import io.portprobe.testing.Learnt;
import io.portprobe.testing.Needs;
import io.portprobe.testing.Probes;
import io.portprobe.testing.RealServer;
import io.portprobe.testing.RunningNgircd;
import io.portprobe.testing.RunningServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@RealServer("ngIRCd 26, Debian's ngircd")
class IrcIT {
  @TempDir private Path folder;

  @BeforeAll
  static void demand() {
    Needs.program(RunningNgircd.PROGRAM);
  }

  private static ProbeReport probe(RunningServer ngircd) {
    return Probes.run(new Irc(), "{prober: irc}", ngircd.target(), Probes.AMPLE);
  }

  @Test
  void answersAndIsLeftInGoodOrder() throws IOException {
    try (var ngircd = RunningNgircd.start(folder)) {
      ProbeReport report = probe(ngircd);
      assertThat(report.outcome()).isEqualTo(new Outcome.Success());
      assertThat(Learnt.by(report))
          .isEqualTo(
              Map.of(
                  "probe_service_info{capabilities=multi-prefix, server=irc.example, service=irc}",
                  1.0));
      ngircd.awaitLog("Got QUIT command");
    }
  }

  @Test
  void aServerAtItsLimitIsOverloaded() throws IOException {
    try (var ngircd = RunningNgircd.start(folder, "[Limits]", "MaxConnections = 1");
        var _ = new Socket(InetAddress.ofLiteral("127.0.0.1"), ngircd.port())) {
      ngircd.awaitLog("Accepted connection");
      assertThat(((Outcome.Failure) probe(ngircd).outcome()).reason())
          .isEqualTo(FailureReason.SERVICE_OVERLOADED);
    }
  }
}

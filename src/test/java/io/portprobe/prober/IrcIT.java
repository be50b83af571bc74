package io.portprobe.prober;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.model.FailureReason;
import io.portprobe.model.Outcome;
import io.portprobe.model.ProbeReport;
import io.portprobe.testing.FreePort;
import io.portprobe.testing.Learnt;
import io.portprobe.testing.Needs;
import io.portprobe.testing.Probes;
import io.portprobe.testing.Program;
import io.portprobe.testing.RealServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@RealServer("ngIRCd 26, Debian's ngircd")
class IrcIT {
  @TempDir private Path folder;
  private final int port = FreePort.take();

  @BeforeAll
  static void demand() {
    Needs.program("ngircd");
  }

  private Program start(String limit) throws IOException {
    Path settings =
        Files.writeString(
            folder.resolve("ngircd.conf"),
            """
            [Global]
            Name = irc.example
            Info = A test
            AdminEMail = admin@irc.example
            Listen = 127.0.0.1
            Ports = %d
            [Limits]
            %s
            [Options]
            Ident = no
            DNS = no
            PAM = no
            """
                .formatted(port, limit));
    return Program.start("ngircd", "-n", "-f", settings.toString()).awaitOutput("Now listening");
  }

  private ProbeReport probe() {
    return Probes.run(new Irc(), "{prober: irc}", "127.0.0.1:" + port, Probes.AMPLE);
  }

  @Test
  void answersAndIsLeftInGoodOrder() throws IOException {
    try (var ngircd = start("")) {
      ProbeReport report = probe();
      assertThat(report.outcome()).isEqualTo(new Outcome.Success());
      assertThat(Learnt.by(report))
          .isEqualTo(
              Map.of(
                  "probe_service_info{capabilities=multi-prefix, server=irc.example, service=irc}",
                  1.0));
      ngircd.awaitOutput("Got QUIT command");
    }
  }

  @Test
  void aServerAtItsLimitIsOverloaded() throws IOException {
    try (var ngircd = start("MaxConnections = 1");
        var _ = new Socket(InetAddress.ofLiteral("127.0.0.1"), port)) {
      ngircd.awaitOutput("Accepted connection");
      assertThat(((Outcome.Failure) probe().outcome()).reason())
          .isEqualTo(FailureReason.SERVICE_OVERLOADED);
    }
  }
}

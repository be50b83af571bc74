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
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@RealServer("TigerVNC 1.12, Debian's tigervnc-standalone-server")
class VncIT {
  private final int port = FreePort.take();

  @BeforeAll
  static void demand() {
    Needs.program("Xtigervnc");
  }

  private Program start() {
    // Displays have numbers as ports have; this one listens to nobody but the viewer.
    return Program.start(
            List.of(
                "Xtigervnc",
                ":" + port,
                "-rfbport",
                Integer.toString(port),
                "-localhost",
                "-nolisten",
                "unix",
                "-SecurityTypes",
                "None",
                "-geometry",
                "320x200"))
        .awaitOutput("Listening for VNC connections");
  }

  private ProbeReport probe() {
    return Probes.run(new Vnc(), "{prober: vnc}", "127.0.0.1:" + port, Probes.AMPLE);
  }

  @Test
  void greetsFiveTimesThenLocksUsOut() {
    try (var _ = start()) {
      for (int count = 0; count < 5; count++) {
        ProbeReport report = probe();
        assertThat(report.outcome()).isEqualTo(new Outcome.Success());
        assertThat(Learnt.by(report))
            .isEqualTo(Map.of("probe_service_info{protocol=003.008, service=vnc}", 1.0));
      }
      var failure = (Outcome.Failure) probe().outcome();
      assertThat(failure.reason()).isEqualTo(FailureReason.AUTHENTICATION_REQUIRED);
      assertThat(failure.detail()).isEqualTo("the server refuses: \"Too many security failures\"");
    }
  }
}

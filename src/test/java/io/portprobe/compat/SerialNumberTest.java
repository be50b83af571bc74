package io.portprobe.compat;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.dialogue.Prober;
import io.portprobe.model.ProbeReport;
import io.portprobe.prober.Probers;
import io.portprobe.testing.Probes;
import io.portprobe.testing.TlsPeer;
import java.math.BigInteger;
import java.util.Objects;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Serial numbers as blackbox_exporter's users have them in their dashboards. */
class SerialNumberTest {
  private static final Prober TCP =
      Probers.all().stream().filter(prober -> prober.name().equals("tcp")).findAny().orElseThrow();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0bffbc11f1907d02af719afcd64fb253",
        "bbffbc11f1907d02af719afcd64fb253",
        "01",
        "80"
      })
  void isWrittenInWholeBytes(String serialNumber) {
    HeldCertificate certificate =
        TlsPeer.certificate().serialNumber(new BigInteger(serialNumber, 16)).build();
    try (var server = TlsPeer.serving(certificate)) {
      String target = "localhost:" + server.port();
      ProbeReport report = Probes.run(TCP, TlsPeer.trustingModule(), target, Probes.AMPLE);

      assertThat(Objects.requireNonNull(report.tls()).leaf().serialNumber())
          .isEqualTo(serialNumber);
    }
  }
}

package io.portprobe.dialogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.model.FailureReason;
import io.portprobe.model.Outcome;
import io.portprobe.model.Phase;
import io.portprobe.model.ProbeReport;
import io.portprobe.prober.Probers;
import io.portprobe.testing.Probes;
import io.portprobe.testing.TlsPeer;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The versions of a {@code tls_config}, from the YAML to the handshake. */
class TlsSectionTest {
  private static ProbeReport probe(String settings, String... spoken) {
    Prober tcp =
        Probers.all().stream().filter(each -> each.name().equals("tcp")).findFirst().orElseThrow();
    String module =
        "{prober: tcp, tcp: {tls: true, tls_config: {insecure_skip_verify: true, %s}}}"
            .formatted(settings);
    try (var server = TlsPeer.serving(TlsPeer.certificate().build(), spoken)) {
      return Probes.run(tcp, module, server.target(), Probes.AMPLE);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'', TLS 1.3",
    "min_version: TLS13, TLS 1.3",
    "max_version: TLS13, TLS 1.3",
    "max_version: TLS12, TLS 1.2",
    "'min_version: TLS10, max_version: TLS12', TLS 1.2"
  })
  void theNewestVersionAllowedIsSpoken(String settings, String version) {
    ProbeReport report = probe(settings, "TLSv1.2", "TLSv1.3");
    assertThat(Objects.requireNonNull(report.tls()).version()).isEqualTo(version);
  }

  @ParameterizedTest
  @CsvSource({
    "min_version: TLS13, TLSv1.2",
    "max_version: TLS12, TLSv1.3",
    "'min_version: TLS10, max_version: TLS11', TLSv1.2"
  })
  void aServerOfAnotherVersionFails(String settings, String spoken) {
    assertThat(probe(settings, spoken).outcome())
        .isInstanceOfSatisfying(
            Outcome.Failure.class,
            failure -> {
              assertThat(failure.reason()).isEqualTo(FailureReason.TLS_HANDSHAKE_FAILED);
              assertThat(failure.phase()).isEqualTo(Phase.TLS);
            });
  }
}

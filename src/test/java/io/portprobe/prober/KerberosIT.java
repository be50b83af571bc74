package io.portprobe.prober;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.model.Outcome;
import io.portprobe.model.PortState;
import io.portprobe.model.ProbeReport;
import io.portprobe.testing.Finished;
import io.portprobe.testing.FreePort;
import io.portprobe.testing.Learnt;
import io.portprobe.testing.Needs;
import io.portprobe.testing.Probes;
import io.portprobe.testing.Program;
import io.portprobe.testing.RealServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@RealServer("krb5kdc, of Debian's krb5-kdc")
class KerberosIT {
  @TempDir private Path folder;
  private final int port = FreePort.take();

  @BeforeAll
  static void demand() {
    Needs.program("krb5kdc");
  }

  private Program start() throws IOException {
    write("krb5.conf", "[libdefaults]\n default_realm = EXAMPLE\n dns_lookup_kdc = false\n");
    write(
        "kdc.conf",
        """
        [kdcdefaults]
         kdc_listen = 127.0.0.1:%1$d
         kdc_tcp_listen = 127.0.0.1:%1$d
        [realms]
         EXAMPLE = {
          database_name = %2$s/principal
          key_stash_file = %2$s/stash
         }
        [logging]
         kdc = STDERR
        """
            .formatted(port, folder));
    String[] create = {
      "env",
      own("KRB5_CONFIG", "krb5.conf"),
      own("KRB5_KDC_PROFILE", "kdc.conf"),
      "kdb5_util",
      "create",
      "-s",
      "-P",
      "none",
      "-r",
      "EXAMPLE"
    };
    assertThat(Finished.run("", create).exitCode()).isZero();
    return Program.start(
            "env",
            own("KRB5_CONFIG", "krb5.conf"),
            own("KRB5_KDC_PROFILE", "kdc.conf"),
            "krb5kdc",
            "-n",
            "-P",
            folder.resolve("pid").toString())
        .awaitOutput("commencing operation");
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  private String own(String variable, String file) {
    return variable + "=" + folder.resolve(file);
  }

  private ProbeReport probe(String settings) {
    String module = "{prober: kerberos, kerberos: {" + settings + "}}";
    return Probes.run(new Kerberos(), module, "127.0.0.1:" + port, Probes.AMPLE);
  }

  @ParameterizedTest
  @CsvSource({
    "'realm: EXAMPLE', 6",
    "'realm: EXAMPLE, transport: tcp', 6",
    "'', 6",
    "'transport: tcp', 6",
  })
  void knowsNobodyOfThatName(String settings, double code) throws IOException {
    try (var _ = start()) {
      ProbeReport report = probe(settings);
      assertThat(report.outcome()).isEqualTo(new Outcome.Success());
      assertThat(report.portState()).isEqualTo(PortState.OPEN);
      assertThat(Learnt.by(report))
          .containsEntry("probe_kerberos_error_code", code)
          .hasEntrySatisfying(
              "probe_kerberos_offset_seconds", offset -> assertThat(offset).isBetween(-1.0, 1.0));
    }
  }

  @Test
  void aStoppedServerIsClosed() throws IOException {
    start().close();
    assertThat(probe("").portState()).isEqualTo(PortState.CLOSED);
    assertThat(probe("transport: tcp").portState()).isEqualTo(PortState.CLOSED);
  }
}

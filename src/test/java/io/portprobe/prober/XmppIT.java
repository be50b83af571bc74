package io.portprobe.prober;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.model.Outcome;
import io.portprobe.model.ProbeReport;
import io.portprobe.testing.FreePort;
import io.portprobe.testing.Learnt;
import io.portprobe.testing.Needs;
import io.portprobe.testing.Probes;
import io.portprobe.testing.Program;
import io.portprobe.testing.RealServer;
import io.portprobe.testing.TlsPeer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@RealServer("Prosody 0.12, Debian's prosody")
class XmppIT {
  private static final int PORT = FreePort.take();
  private static final String SETTINGS =
      """
      run_as_root = true
      pidfile = "FOLDER/pid"
      data_path = "FOLDER"
      interfaces = { "127.0.0.1" }
      c2s_ports = { PORT }
      s2s_ports = { }
      modules_enabled = { "tls", "saslauth" }
      modules_disabled = { "s2s" }
      c2s_require_encryption = true
      log = { info = "*console" }
      ssl = { certificate = "FOLDER/certificate.pem", key = "FOLDER/key.pem" }
      VirtualHost "localhost"
      """;

  private static Program prosody;

  @BeforeAll
  static void start(@TempDir Path folder) throws IOException {
    Needs.program("prosody");
    HeldCertificate certificate = TlsPeer.certificate().build();
    Files.writeString(folder.resolve("certificate.pem"), certificate.certificatePem());
    Files.writeString(folder.resolve("key.pem"), certificate.privateKeyPkcs8Pem());
    Files.createDirectory(folder.resolve("certs"));
    Path settings =
        Files.writeString(
            folder.resolve("prosody.cfg.lua"),
            SETTINGS.replace("FOLDER", folder.toString()).replace("PORT", "" + PORT));
    prosody = Program.start("prosody", "--config", settings.toString(), "-F");
    FreePort.awaitListener(PORT);
  }

  @AfterAll
  static void end() {
    if (prosody != null) {
      prosody.close();
    }
  }

  private static ProbeReport probe(String settings) {
    String module = "{prober: xmpp, xmpp: {preferred_ip_protocol: ip4, " + settings + "}}";
    return Probes.run(new Xmpp(), module, "localhost:" + PORT, Probes.AMPLE);
  }

  @Test
  void opensAStreamThatMustBeUpgraded() {
    ProbeReport report = probe("");
    assertThat(report.outcome()).isEqualTo(new Outcome.Success());
    assertThat(Learnt.by(report))
        .containsOnlyKeys(
            "probe_service_info{auth=, domain_known=true, service=xmpp, starttls=required}");
    assertThat(prosody.output()).doesNotContain("\twarn", "\terror");
  }

  @Test
  void upgradesToTls() {
    ProbeReport report = probe("tls: require, " + TlsPeer.TRUST);
    assertThat(report.outcome()).isEqualTo(new Outcome.Success());
    assertThat(Learnt.by(report))
        .allSatisfy((series, _) -> assertThat(series).contains("SCRAM-SHA-1"));
  }

  @Test
  void aDomainThatItDoesNotServeIsAnAnswer() {
    ProbeReport report = probe("domain: elsewhere.example");
    assertThat(report.outcome()).isEqualTo(new Outcome.Success());
    assertThat(Learnt.by(report))
        .containsOnlyKeys(
            "probe_service_info{auth=, domain_known=false, service=xmpp, starttls=none}");
  }
}

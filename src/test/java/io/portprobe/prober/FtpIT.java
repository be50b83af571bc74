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
import io.portprobe.testing.TlsPeer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import okhttp3.tls.HeldCertificate;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@RealServer("vsftpd 3.0, Debian's vsftpd")
class FtpIT {
  private static final String SETTINGS =
      """
      listen=YES
      background=NO
      listen_address=127.0.0.1
      listen_port=PORT
      secure_chroot_dir=FOLDER/empty
      xferlog_enable=YES
      vsftpd_log_file=FOLDER/log
      utf8_filesystem=YES
      ssl_enable=YES
      rsa_cert_file=FOLDER/server.pem
      rsa_private_key_file=FOLDER/server.pem
      OPTION
      """;

  @TempDir private Path folder;
  private final int port = FreePort.take();

  @BeforeAll
  static void demand() {
    Needs.program("vsftpd");
  }

  private Program start(String option) throws IOException {
    HeldCertificate certificate = TlsPeer.certificate().build();
    Files.createDirectory(folder.resolve("empty"));
    Files.writeString(
        folder.resolve("server.pem"),
        certificate.certificatePem() + certificate.privateKeyPkcs8Pem());
    String settings =
        SETTINGS
            .replace("FOLDER", folder.toString())
            .replace("PORT", Integer.toString(port))
            .replace("OPTION", option);
    Path file = Files.writeString(folder.resolve("vsftpd.conf"), settings);
    Program vsftpd = Program.start("vsftpd", file.toString());
    FreePort.awaitListener(port);
    return vsftpd;
  }

  private ProbeReport probe(String settings) {
    String module = "{prober: ftp, ftp: {preferred_ip_protocol: ip4, " + settings + "}}";
    return Probes.run(new Ftp(), module, "localhost:" + port, Probes.AMPLE);
  }

  private static void isVsftpd(ProbeReport report) {
    assertThat(report.outcome()).isEqualTo(new Outcome.Success());
    assertThat(Learnt.by(report))
        .isEqualTo(
            Map.of(
                "probe_service_info{auth_tls=true, service=ftp, software=vsFTPd, utf8=true,"
                    + " version=3.0.3}",
                1.0));
  }

  @Test
  void greetsAndUpgrades() throws IOException {
    try (var vsftpd = start("")) {
      isVsftpd(probe(""));
      isVsftpd(probe("tls: require, " + TlsPeer.TRUST));
      assertThat(vsftpd.output()).isEmpty();
    }
  }

  @Test
  void aServerWithTooManyUsersIsOverloaded() throws IOException {
    try (var _ = start("max_clients=1");
        var _ = theOnlyUser()) {
      var failure = (Outcome.Failure) probe("").outcome();
      assertThat(failure.reason()).isEqualTo(FailureReason.SERVICE_OVERLOADED);
      assertThat(failure.detail()).contains("There are too many connected users");
    }
  }

  /** One who is greeted: for a moment the server still counts who was there before. */
  private Socket theOnlyUser() {
    return Awaitility.await().until(this::greetedUser, Optional::isPresent).orElseThrow();
  }

  private Optional<Socket> greetedUser() throws IOException {
    var user = new Socket(InetAddress.ofLiteral("127.0.0.1"), port);
    if (user.getInputStream().read() == '2') {
      return Optional.of(user);
    }
    user.close();
    return Optional.empty();
  }
}

package io.portprobe.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.portprobe.model.Deadline;
import io.portprobe.model.Journal;
import io.portprobe.model.ProbeFailure;
import io.portprobe.model.Secret;
import io.portprobe.model.Ticker;
import io.portprobe.testing.Needs;
import io.portprobe.testing.Program;
import io.portprobe.testing.ScriptedServer;
import io.portprobe.testing.TlsPeer;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerNameTest {
  private final Deadline deadline = Deadline.after(Duration.ofSeconds(10), Ticker.SYSTEM);

  @ParameterizedTest
  @CsvSource({
    "db.example, db.example",
    "db_1.example, db_1.example",
    "_sip._tcp.example., _sip._tcp.example",
    "bücher.example, xn--bcher-kva.example",
    "192.0.2.1, ''",
    "2001:db8::1, ''"
  })
  void asksForANameAndNeverForAnAddress(String host, String asked) throws Exception {
    var name = new CompletableFuture<String>();
    try (var server =
            ScriptedServer.begin()
                .then(socket -> name.complete(TlsPeer.nameAsked(socket)))
                .resets()
                .start();
        var plain = new Socket(InetAddress.ofLiteral("127.0.0.1"), server.port())) {
      var client = new TlsClient(TlsSettings.DEFAULT);
      assertThatExceptionOfType(ProbeFailure.class)
          .isThrownBy(() -> client.handshake(plain, host, deadline));
    }
    assertThat(name).isCompletedWithValue(asked);
  }

  /** The JDK's server would refuse the name, so it takes another. */
  @Test
  void aCertificateForANameWithAnUnderscoreIsServedAndVerified(@TempDir Path folder)
      throws Exception {
    Needs.program("openssl");
    Path usual = written(folder.resolve("usual.pem"), "usual.example");
    Path asked = written(folder.resolve("asked.pem"), "db_1.example");
    var journal = new Journal(Ticker.SYSTEM);
    try (var server =
        Program.start(
            "openssl s_server -accept 127.0.0.1:0 -naccept 1 -cert %s -servername db_1.example -cert2 %s"
                .formatted(usual, asked)
                .split(" "))) {
      server.awaitOutput("ACCEPT 127.0.0.1:");
      int port =
          Integer.parseInt(server.output().replaceAll("(?s).*ACCEPT 127.0.0.1:(\\d+).*", "$1"));
      try (var plain = new Socket(InetAddress.ofLiteral("127.0.0.1"), port)) {
        var client = new TlsClient(trusting());
        client.judge(client.handshake(plain, "db_1.example", deadline), "db_1.example", journal);
      }
    }
    assertThat(Objects.requireNonNull(journal.tls()).verified()).isTrue();
  }

  private static TlsSettings trusting() {
    var authority = new TlsSettings.Inline(new Secret(TlsPeer.AUTHORITY.certificatePem()));
    return new TlsSettings(authority, null, null, "", false, TlsSettings.DEFAULT_VERSIONS);
  }

  private static Path written(Path file, String name) throws Exception {
    HeldCertificate held =
        new HeldCertificate.Builder()
            .addSubjectAlternativeName(name)
            .signedBy(TlsPeer.AUTHORITY)
            .build();
    return Files.writeString(file, held.certificatePem() + held.privateKeyPkcs8Pem());
  }
}

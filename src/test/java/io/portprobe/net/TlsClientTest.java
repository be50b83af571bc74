package io.portprobe.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.portprobe.model.Deadline;
import io.portprobe.model.FailureReason;
import io.portprobe.model.Journal;
import io.portprobe.model.ProbeFailure;
import io.portprobe.model.Secret;
import io.portprobe.model.Ticker;
import io.portprobe.model.TlsFacts;
import io.portprobe.net.TlsSettings.Pem;
import io.portprobe.testing.ScriptedServer;
import io.portprobe.testing.TlsPeer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TlsClientTest {
  private static final Pem TRUSTED = inline(TlsPeer.AUTHORITY.certificatePem());

  private final Journal journal = new Journal(Ticker.SYSTEM);

  private static Pem inline(String pem) {
    return new TlsSettings.Inline(new Secret(pem));
  }

  private static TlsSettings trusting(Pem authorities) {
    return new TlsSettings(authorities, null, null, "", false, TlsSettings.DEFAULT_VERSIONS);
  }

  private void probe(ScriptedServer server, String name, TlsSettings settings) throws ProbeFailure {
    var options = StreamOptions.plain(new TlsClient(settings)).withTlsFromStart(true);
    var route = Route.direct(server.address(), name);
    var deadline = Deadline.after(Duration.ofSeconds(10), Ticker.SYSTEM);
    try (var guard = new DeadlineGuard(Ticker.SYSTEM)) {
      var wire = new Connector(guard).open(route, options, deadline, journal);
      wire.close();
      server.rest();
    }
  }

  private TlsFacts facts() {
    return Objects.requireNonNull(journal.tls());
  }

  private FailureReason reason(ScriptedServer server, String name, TlsSettings settings) {
    try {
      probe(server, name, settings);
    } catch (ProbeFailure failure) {
      return failure.reason();
    }
    throw new AssertionError("the certificate was accepted");
  }

  @ParameterizedTest
  @CsvSource({"TLSv1.2,TLS 1.2", "TLSv1.3,TLS 1.3"})
  void acceptsATrustedCertificateAndSaysGoodbye(String protocol, String version) throws Exception {
    HeldCertificate certificate = TlsPeer.certificate().build();
    try (var server = TlsPeer.serving(certificate, protocol)) {
      probe(server, "localhost", trusting(TRUSTED));
    }
    assertThat(facts().verified()).isTrue();
    assertThat(facts().version()).isEqualTo(version);
    Instant expiry = certificate.certificate().getNotAfter().toInstant();
    assertThat(facts().earliestExpiry()).isEqualTo(expiry);
    assertThat(facts().chainExpiry()).isNotNull();
    Instant start = certificate.certificate().getNotBefore().toInstant();
    assertThat(facts().leafNotBefore()).isEqualTo(start);
    assertThat(facts().leaf().subjectAlternative()).isEqualTo("localhost");
    assertThat(facts().leaf().issuer()).isEqualTo("CN=test authority");
    assertThat(facts().leaf().fingerprintSha256()).matches("[0-9a-f]{64}");
  }

  @Test
  void aNameThatControlsATerminalIsEscaped() {
    HeldCertificate hostile =
        TlsPeer.certificate()
            .commonName("caf\u00e9 \u001b[2J")
            .addSubjectAlternativeName("a\tb")
            .build();
    try (var server = TlsPeer.serving(hostile)) {
      assertThat(reason(server, "localhost", TlsSettings.DEFAULT))
          .isEqualTo(FailureReason.TLS_CERTIFICATE_UNTRUSTED);
    }
    assertThat(facts().leaf().subject()).isEqualTo("CN=caf\u00e9 \\u001b[2J");
    assertThat(facts().leaf().subjectAlternative()).isEqualTo("localhost,a\\u0009b");
  }

  @Test
  void keepsTheFactsOfAnUntrustedCertificate() {
    try (var server = TlsPeer.serving(TlsPeer.certificate().build())) {
      assertThat(reason(server, "localhost", TlsSettings.DEFAULT))
          .isEqualTo(FailureReason.TLS_CERTIFICATE_UNTRUSTED);
      assertThat(server.rest()).as("a polite end all the same").isEmpty();
    }
    assertThat(facts().verified()).isFalse();
    assertThat(facts().chainExpiry()).isNull();
  }

  @Test
  void tellsAnExpiredCertificate() {
    try (var server = TlsPeer.serving(TlsPeer.certificateValid(-7200, -3600))) {
      assertThat(reason(server, "localhost", trusting(TRUSTED)))
          .isEqualTo(FailureReason.TLS_CERTIFICATE_EXPIRED);
    }
    assertThat(facts().earliestExpiry()).isBefore(Instant.now());
  }

  @Test
  void tellsACertificateThatIsNotValidYet() {
    try (var server = TlsPeer.serving(TlsPeer.certificateValid(3600, 7200))) {
      assertThatExceptionOfType(ProbeFailure.class)
          .isThrownBy(() -> probe(server, "localhost", trusting(TRUSTED)))
          .withMessageStartingWith("CN=test server is not valid before ")
          .extracting(ProbeFailure::reason)
          .isEqualTo(FailureReason.TLS_CERTIFICATE_UNTRUSTED);
    }
  }

  @ParameterizedTest
  @CsvSource({"127.0.0.1", "other.example", "localhost.example"})
  void tellsAnotherName(String name) {
    try (var server = TlsPeer.serving(TlsPeer.certificate().build())) {
      assertThat(reason(server, name, trusting(TRUSTED)))
          .isEqualTo(FailureReason.TLS_NAME_MISMATCH);
    }
  }

  @Test
  void verifiesTheNameOfTheSettingsInstead() throws Exception {
    var settings =
        new TlsSettings(TRUSTED, null, null, "localhost", false, TlsSettings.DEFAULT_VERSIONS);
    try (var server = TlsPeer.serving(TlsPeer.certificate().build())) {
      probe(server, "127.0.0.1", settings);
    }
    assertThat(facts().verified()).isTrue();
  }

  @Test
  void acceptsWhatItWasToldNotToVerifyAndSaysSo() throws Exception {
    var settings = new TlsSettings(null, null, null, "", true, TlsSettings.DEFAULT_VERSIONS);
    try (var server = TlsPeer.serving(TlsPeer.certificate().build())) {
      probe(server, "localhost", settings);
    }
    assertThat(facts().verified()).isFalse();
  }

  @Test
  void anotherNameIsAcceptedWhenNothingIsToBeVerified() throws Exception {
    var settings = new TlsSettings(TRUSTED, null, null, "", true, TlsSettings.DEFAULT_VERSIONS);
    try (var server = TlsPeer.serving(TlsPeer.certificate().build())) {
      probe(server, "other.example", settings);
    }
    assertThat(facts().verified()).isFalse();
  }

  @Test
  void readsAFileAgainWhenItHasChanged(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("ca.pem");
    Files.writeString(file, new HeldCertificate.Builder().build().certificatePem());
    var settings = trusting(new TlsSettings.InFile(file));
    var options = StreamOptions.plain(new TlsClient(settings)).withTlsFromStart(true);
    try (var server = TlsPeer.serving(TlsPeer.certificate().build());
        var guard = new DeadlineGuard(Ticker.SYSTEM)) {
      var route = Route.direct(server.address(), "localhost");
      var deadline = Deadline.after(Duration.ofSeconds(10), Ticker.SYSTEM);
      var connector = new Connector(guard);
      assertThatExceptionOfType(ProbeFailure.class)
          .isThrownBy(() -> connector.open(route, options, deadline, journal));
      Files.writeString(file, TlsPeer.AUTHORITY.certificatePem() + "\n");
      connector.open(route, options, deadline, journal).close();
    }
    assertThat(facts().verified()).isTrue();
  }

  @Test
  void aMissingFileIsAFailedProbeThatNamesIt(@TempDir Path folder) {
    var settings = trusting(new TlsSettings.InFile(folder.resolve("none.pem")));
    try (var server = ScriptedServer.begin().start()) {
      assertThatExceptionOfType(ProbeFailure.class)
          .isThrownBy(() -> probe(server, "localhost", settings))
          .withMessageContaining("none.pem");
    }
  }
}

package io.portprobe.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.portprobe.model.Deadline;
import io.portprobe.model.FailureReason;
import io.portprobe.model.Journal;
import io.portprobe.model.ProbeFailure;
import io.portprobe.model.Secret;
import io.portprobe.model.Ticker;
import io.portprobe.net.TlsSettings.Pem;
import io.portprobe.testing.KeyForm;
import io.portprobe.testing.ScriptedServer;
import io.portprobe.testing.TlsPeer;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLSocket;
import okhttp3.tls.HeldCertificate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that demands a certificate and says whose it got. */
class ClientCertificateTest {
  private static final HeldCertificate SERVER = TlsPeer.certificate().build();
  private static final Pem AUTHORITY = inline(TlsPeer.AUTHORITY.certificatePem());

  @AutoClose private final DeadlineGuard guard = new DeadlineGuard(Ticker.SYSTEM);

  @AutoClose
  private final ScriptedServer server =
      ScriptedServer.begin().then(ClientCertificateTest::greet).start();

  private static void greet(Socket plain) throws IOException {
    SSLSocket socket = TlsPeer.demanding(plain, SERVER);
    String greeting = "welcome, " + socket.getSession().getPeerPrincipal().getName() + "\n";
    socket.getOutputStream().write(greeting.getBytes(StandardCharsets.UTF_8));
    socket.getInputStream().readAllBytes();
  }

  private static Pem inline(String pem) {
    return new TlsSettings.Inline(new Secret(pem));
  }

  private static HeldCertificate.Builder named(String name) {
    return new HeldCertificate.Builder().commonName(name).signedBy(TlsPeer.AUTHORITY);
  }

  private static TlsClient presenting(
      @Nullable Pem certificate, @Nullable Pem key, String version) {
    return new TlsClient(new TlsSettings(AUTHORITY, certificate, key, "", false, List.of(version)));
  }

  private Wire open(TlsClient client) throws ProbeFailure {
    var options = StreamOptions.plain(client).withTlsFromStart(true);
    var deadline = Deadline.after(Duration.ofSeconds(10), Ticker.SYSTEM);
    return new Connector(guard)
        .open(
            Route.direct(server.address(), "localhost"),
            options,
            deadline,
            new Journal(Ticker.SYSTEM));
  }

  private String greeting(TlsClient client) throws ProbeFailure {
    try (var wire = open(client)) {
      return wire.readLine();
    }
  }

  @ParameterizedTest
  @EnumSource
  void presentsOneOfTheConfiguration(KeyForm form) throws ProbeFailure {
    HeldCertificate held = form.held(named("inline"));
    Pem certificate = inline(held.certificatePem());
    Pem key = inline(form.pem(held));
    assertThat(greeting(presenting(certificate, key, "TLSv1.2"))).isEqualTo("welcome, CN=inline");
    assertThat(greeting(presenting(certificate, key, "TLSv1.3"))).isEqualTo("welcome, CN=inline");
  }

  @ParameterizedTest
  @EnumSource
  void presentsThatOfTheFilesAndARenewedOneFromTheNextProbeOn(KeyForm form, @TempDir Path folder)
      throws Exception {
    Path certificate = folder.resolve("cert.pem");
    Path key = folder.resolve("key.pem");
    var client =
        presenting(new TlsSettings.InFile(certificate), new TlsSettings.InFile(key), "TLSv1.3");
    for (String name : List.of("first", "second")) {
      HeldCertificate held = form.held(named(name));
      Files.writeString(certificate, held.certificatePem());
      Files.writeString(key, form.pem(held));
      assertThat(greeting(client)).isEqualTo("welcome, CN=" + name);
    }
  }

  static Stream<Arguments> unusable() {
    HeldCertificate held = named("held").build();
    String key = held.privateKeyPkcs8Pem();
    return Stream.of(
        Arguments.of(
            named("other").build().privateKeyPkcs8Pem(), "not the key of this certificate"),
        Arguments.of(
            key.replace("-----END", "A-----END"), "cannot use the PEM text of the configuration"),
        Arguments.of(key.substring(0, 60), "expected a block"));
  }

  /** The service has no part in it, and has seen nothing of it. */
  @ParameterizedTest
  @MethodSource("unusable")
  void aKeyThatIsNoGoodIsOurOwnFault(String key, String sentence) {
    Pem certificate = inline(named("held").build().certificatePem());
    assertThatExceptionOfType(ProbeFailure.class)
        .isThrownBy(() -> open(presenting(certificate, inline(key), "TLSv1.3")))
        .withMessageContaining(sentence)
        .extracting(ProbeFailure::reason)
        .isEqualTo(FailureReason.NETWORK_ERROR);
  }

  /** Repeated, because the server leaves while we write, and either may be the faster. */
  @RepeatedTest(10)
  void withoutOneTheHandshakeFails() {
    assertThatExceptionOfType(ProbeFailure.class)
        .isThrownBy(() -> open(presenting(null, null, "TLSv1.2")))
        .withMessageMatching(".*(bad_certificate|handshake_failure).*")
        .extracting(ProbeFailure::reason)
        .isEqualTo(FailureReason.TLS_HANDSHAKE_FAILED);
  }

  /** The client's handshake is over before the server has looked. */
  @Test
  void withoutOneTheFirstReadFailsSinceVersionThree() throws ProbeFailure {
    try (var wire = open(presenting(null, null, "TLSv1.3"))) {
      assertThatExceptionOfType(ProbeFailure.class)
          .isThrownBy(wire::readLine)
          .extracting(ProbeFailure::reason)
          .isEqualTo(FailureReason.TLS_HANDSHAKE_FAILED);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void oneOfAStrangerIsRefusedByTheServer(String version) {
    HeldCertificate stranger = new HeldCertificate.Builder().commonName("stranger").build();
    var client =
        presenting(
            inline(stranger.certificatePem()), inline(stranger.privateKeyPkcs8Pem()), version);
    assertThatExceptionOfType(ProbeFailure.class)
        .isThrownBy(() -> greeting(client))
        .extracting(ProbeFailure::reason)
        .isEqualTo(FailureReason.TLS_HANDSHAKE_FAILED);
  }
}

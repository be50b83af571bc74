package io.portprobe.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.portprobe.model.Deadline;
import io.portprobe.model.FailureReason;
import io.portprobe.model.ProbeFailure;
import io.portprobe.model.Secret;
import io.portprobe.model.Ticker;
import io.portprobe.testing.HostilePeer;
import io.portprobe.testing.ScriptedServer;
import io.portprobe.testing.TlsPeer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLSocket;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The first of {@link TlsClient}'s two steps, with whatever may answer. */
class TlsHandshakeTest {
  private static final HeldCertificate OUTER = TlsPeer.certificate().build();
  private static final HeldCertificate INNER = TlsPeer.certificate().build();

  private final TlsClient client = speaking("TLSv1.2", "TLSv1.3");
  private final Deadline deadline = Deadline.after(Duration.ofSeconds(10), Ticker.SYSTEM);

  private static TlsClient speaking(String... versions) {
    var authority = new TlsSettings.Inline(new Secret(TlsPeer.AUTHORITY.certificatePem()));
    return new TlsClient(new TlsSettings(authority, null, null, "", false, List.of(versions)));
  }

  private static Socket connected(ScriptedServer server) throws IOException {
    return new Socket(InetAddress.ofLiteral("127.0.0.1"), server.port());
  }

  private static Duration brief() {
    return Duration.ofMillis(300);
  }

  private static void write(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
  }

  private static String read(Socket socket, int length) throws IOException {
    return new String(socket.getInputStream().readNBytes(length), StandardCharsets.US_ASCII);
  }

  private ProbeFailure failure(ScriptedServer server, Deadline until, TlsClient client)
      throws IOException {
    try (var plain = connected(server)) {
      client.handshake(plain, "localhost", until);
    } catch (ProbeFailure failure) {
      return failure;
    }
    throw new AssertionError("the handshake succeeded");
  }

  private static ScriptedServer choosing(String... protocols) {
    return ScriptedServer.begin()
        .then(plain -> {
          SSLSocket socket = TlsPeer.secured(plain, OUTER);
          var parameters = socket.getSSLParameters();
          parameters.setApplicationProtocols(protocols);
          socket.setSSLParameters(parameters);
          socket.startHandshake();
        })
        .start();
  }

  @Test
  void tellsTheApplicationProtocolThatTheServerChose() throws Exception {
    try (var server = choosing("h2", "http/1.1");
        var plain = connected(server)) {
      SSLSocket socket =
          client.withProtocols("imap", "http/1.1").handshake(plain, "localhost", deadline);
      assertThat(socket.getApplicationProtocol()).isEqualTo("http/1.1");
    }
  }

  @Test
  void offersNoApplicationProtocolUnlessAsked() throws Exception {
    try (var server = choosing("h2");
        var plain = connected(server)) {
      SSLSocket socket = client.handshake(plain, "localhost", deadline);
      assertThat(socket.getApplicationProtocol()).isEmpty();
    }
  }

  @Test
  void noCommonApplicationProtocolIsAFailedHandshake() throws Exception {
    try (var server = choosing("h2")) {
      assertThat(failure(server, deadline, client.withProtocols("imap")))
          .hasMessageContaining("no_application_protocol")
          .extracting(ProbeFailure::reason)
          .isEqualTo(FailureReason.TLS_HANDSHAKE_FAILED);
    }
  }

  /** What a stream that speaks TLS from the start meets at a STARTTLS step. */
  @ParameterizedTest
  @CsvSource({"TLSv1.2, TLSv1.2", "TLSv1.2, TLSv1.3", "TLSv1.3, TLSv1.2", "TLSv1.3, TLSv1.3"})
  void speaksTlsInsideTls(String outerVersion, String innerVersion) throws Exception {
    try (var server =
            ScriptedServer.begin()
                .then(plain -> {
                  SSLSocket outer = TlsPeer.secured(plain, OUTER);
                  SSLSocket inner = TlsPeer.secured(outer, INNER);
                  write(inner, read(inner, 4) + " there\n");
                  inner.getInputStream().readAllBytes();
                  inner.close();
                  write(outer, "still here");
                  outer.getInputStream().readAllBytes();
                })
                .start();
        var plain = connected(server)) {
      SSLSocket outer = speaking(outerVersion).handshake(plain, "localhost", deadline);
      SSLSocket inner = speaking(innerVersion).handshake(outer, "localhost", deadline);
      assertThat(outer.getSession().getProtocol()).isEqualTo(outerVersion);
      assertThat(inner.getSession().getProtocol()).isEqualTo(innerVersion);
      assertThat(inner.getSession().getPeerCertificates()).containsExactly(INNER.certificate());
      inner.setSoTimeout(50);
      assertThat(plain.getSoTimeout()).isEqualTo(50);
      assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(() -> read(inner, 1));
      inner.setSoTimeout(0);
      write(inner, "here");
      assertThat(read(inner, 11)).isEqualTo("here there\n");
      inner.shutdownOutput();
      assertThat(read(inner, 1)).isEmpty();
      assertThat(read(outer, 10))
          .as("the end of the inner is not the outer's")
          .isEqualTo("still here");
      outer.shutdownOutput();
      plain.shutdownOutput();
      assertThat(server.rest()).isEmpty();
    }
  }

  @Test
  void aPeerThatHangsInTheInnerHandshakeIsATimeout() throws Exception {
    try (var server =
            ScriptedServer.begin()
                .then(plain -> {
                  SSLSocket outer = TlsPeer.secured(plain, OUTER);
                  outer.getInputStream().readAllBytes();
                })
                .start();
        var plain = connected(server)) {
      SSLSocket outer = client.handshake(plain, "localhost", deadline);
      var soon = Deadline.after(brief(), Ticker.SYSTEM);
      assertThatExceptionOfType(ProbeFailure.class)
          .isThrownBy(() -> client.handshake(outer, "localhost", soon))
          .extracting(ProbeFailure::reason)
          .isEqualTo(FailureReason.TLS_TIMEOUT);
    }
  }

  @ParameterizedTest
  @CsvSource({"false, CONNECTION_CLOSED", "true, CONNECTION_RESET"})
  void aPeerThatLeavesInTheInnerHandshakeIsTold(boolean resets, FailureReason reason)
      throws Exception {
    var script =
        ScriptedServer.begin()
            .then(plain -> {
              SSLSocket outer = TlsPeer.secured(plain, OUTER);
              read(outer, 1);
            });
    try (var server = (resets ? script.resets() : script.closes()).start();
        var plain = connected(server)) {
      SSLSocket outer = client.handshake(plain, "localhost", deadline);
      assertThatExceptionOfType(ProbeFailure.class)
          .isThrownBy(() -> client.handshake(outer, "localhost", deadline))
          .extracting(ProbeFailure::reason)
          .isEqualTo(reason);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "HANGS_UP, CONNECTION_CLOSED",
    "RESETS, CONNECTION_RESET",
    "STAYS_SILENT, TLS_TIMEOUT",
    "SPEAKS_HTTP, TLS_HANDSHAKE_FAILED",
    "TALKS_NOISE, TLS_HANDSHAKE_FAILED"
  })
  void aPeerThatSpeaksNoTlsIsTold(HostilePeer peer, FailureReason reason) throws Exception {
    try (var server = peer.overTcp()) {
      var until =
          peer == HostilePeer.STAYS_SILENT ? Deadline.after(brief(), Ticker.SYSTEM) : deadline;
      assertThat(failure(server, until, client).reason()).isEqualTo(reason);
    }
  }

  @ParameterizedTest
  @CsvSource({"TLSv1.2, TLSv1.3", "TLSv1.3, TLSv1.2"})
  void noCommonVersionIsAFailedHandshake(String ours, String theirs) throws Exception {
    try (var server = TlsPeer.serving(OUTER, theirs)) {
      assertThat(failure(server, deadline, speaking(ours)))
          .hasMessageContaining("protocol_version")
          .extracting(ProbeFailure::reason)
          .isEqualTo(FailureReason.TLS_HANDSHAKE_FAILED);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1", "TLSv1.1"})
  void aVersionThatTheJdkForbidsIsAFailedHandshake(String version) throws Exception {
    try (var server = TlsPeer.serving(OUTER)) {
      assertThat(failure(server, deadline, speaking(version)))
          .hasMessageContaining("protocol is disabled")
          .extracting(ProbeFailure::reason)
          .isEqualTo(FailureReason.TLS_HANDSHAKE_FAILED);
    }
  }
}

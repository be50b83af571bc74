package io.portprobe.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.model.Deadline;
import io.portprobe.model.FailureReason;
import io.portprobe.model.Phase;
import io.portprobe.model.ProbeFailure;
import io.portprobe.model.Ticker;
import java.io.EOFException;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.PortUnreachableException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Exceptions as the JDK throws them in a German environment, where the text says nothing to us. */
class NetFailuresTest {
  private static final SystemErrors SYSTEM = SystemErrors.learned();

  private final Deadline deadline = Deadline.after(Duration.ofSeconds(10), Ticker.SYSTEM);

  static Stream<Arguments> whileConnecting() {
    return Stream.of(
        Arguments.of(new ConnectException(SYSTEM.refused()), FailureReason.CONNECTION_REFUSED),
        Arguments.of(
            new ConnectException("Die Wartezeit für die Verbindung ist abgelaufen"),
            FailureReason.CONNECT_TIMEOUT),
        Arguments.of(
            new NoRouteToHostException("Keine Route zum Zielrechner"), FailureReason.UNREACHABLE),
        Arguments.of(
            new SocketException("Das Netzwerk ist nicht erreichbar"), FailureReason.UNREACHABLE),
        Arguments.of(
            new SocketException("Das Protokoll ist nicht verfügbar"), FailureReason.UNREACHABLE),
        Arguments.of(new BindException("Keine Berechtigung"), FailureReason.UNREACHABLE),
        Arguments.of(new SocketException(SYSTEM.reset()), FailureReason.CONNECTION_RESET),
        Arguments.of(new SocketException(SYSTEM.brokenPipe()), FailureReason.CONNECTION_CLOSED),
        Arguments.of(new ClosedChannelException(), FailureReason.NETWORK_ERROR));
  }

  @ParameterizedTest
  @MethodSource
  void whileConnecting(IOException e, FailureReason reason) {
    assertThat(NetFailures.connecting(e, deadline).reason()).isEqualTo(reason);
  }

  static Stream<Arguments> whileDialling() {
    return Stream.of(
        Arguments.of(
            new ConnectException("Verbindungsaufbau abgelehnt"), FailureReason.CONNECTION_REFUSED),
        Arguments.of(
            new NoRouteToHostException("Keine Route zum Zielrechner"), FailureReason.NETWORK_ERROR),
        Arguments.of(
            new BindException("Die angeforderte Adresse kann nicht zugewiesen werden"),
            FailureReason.NETWORK_ERROR));
  }

  @ParameterizedTest
  @MethodSource
  void whileDialling(IOException e, FailureReason reason) {
    assertThat(NetFailures.dialling(e).reason()).isEqualTo(reason);
  }

  static Stream<Arguments> whileShakingHands() {
    return Stream.of(
        Arguments.of(new SocketTimeoutException("Read timed out"), FailureReason.TLS_TIMEOUT),
        Arguments.of(
            new SSLHandshakeException("closed", new EOFException()),
            FailureReason.CONNECTION_CLOSED),
        Arguments.of(new SocketException("Connection reset"), FailureReason.CONNECTION_RESET),
        Arguments.of(
            new SSLException("wrapped", new IOException(SYSTEM.brokenPipe())),
            FailureReason.CONNECTION_RESET),
        Arguments.of(
            new SSLException("outer", new SSLException("inner", new IOException(SYSTEM.reset()))),
            FailureReason.CONNECTION_RESET),
        Arguments.of(
            new SSLHandshakeException("no common version"), FailureReason.TLS_HANDSHAKE_FAILED),
        Arguments.of(new ClosedChannelException(), FailureReason.NETWORK_ERROR));
  }

  @ParameterizedTest
  @MethodSource
  void whileShakingHands(IOException e, FailureReason reason) {
    assertThat(NetFailures.handshaking(e, deadline).reason()).isEqualTo(reason);
  }

  static Stream<Arguments> whileExchanging() {
    return Stream.of(
        Arguments.of(new SocketTimeoutException("Read timed out"), FailureReason.RESPONSE_TIMEOUT),
        Arguments.of(new SocketException("Connection reset"), FailureReason.CONNECTION_RESET),
        Arguments.of(new IOException(SYSTEM.reset()), FailureReason.CONNECTION_RESET),
        Arguments.of(new IOException(SYSTEM.brokenPipe()), FailureReason.CONNECTION_CLOSED),
        Arguments.of(
            new SSLException("wrapped", new IOException(SYSTEM.brokenPipe())),
            FailureReason.CONNECTION_CLOSED),
        Arguments.of(new IOException(SYSTEM.unreachable()), FailureReason.UNREACHABLE),
        Arguments.of(
            new SSLHandshakeException("certificate_required"), FailureReason.TLS_HANDSHAKE_FAILED),
        Arguments.of(new SSLException("bad record"), FailureReason.MALFORMED_RESPONSE),
        Arguments.of(new IOException("Zu viele offene Dateien"), FailureReason.NETWORK_ERROR));
  }

  @ParameterizedTest
  @MethodSource
  void whileExchanging(IOException e, FailureReason reason) {
    assertThat(NetFailures.exchanging(e, deadline).reason()).isEqualTo(reason);
  }

  static Stream<Arguments> ofDatagrams() {
    return Stream.of(
        Arguments.of(new PortUnreachableException(), FailureReason.PORT_UNREACHABLE),
        Arguments.of(new BindException("Keine Berechtigung"), FailureReason.UNREACHABLE),
        Arguments.of(
            new SocketException("Das Protokoll ist nicht verfügbar"), FailureReason.UNREACHABLE),
        Arguments.of(new IOException(SYSTEM.prohibited()), FailureReason.UNREACHABLE),
        Arguments.of(new IOException("Nachricht ist zu lang"), FailureReason.NETWORK_ERROR),
        Arguments.of(
            new SocketException("Socket closed", new ClosedChannelException()),
            FailureReason.NETWORK_ERROR));
  }

  @ParameterizedTest
  @MethodSource
  void ofDatagrams(IOException e, FailureReason reason) {
    assertThat(NetFailures.datagram(e, Phase.EXCHANGE).reason()).isEqualTo(reason);
  }

  @ParameterizedTest
  @CsvSource({
    "67, ; ports below 1024 take root or CAP_NET_BIND_SERVICE",
    "1023, ; ports below 1024 take root or CAP_NET_BIND_SERVICE",
    "1024, ''",
  })
  void aPortThatTakesAPrivilegeIsNamedWithIt(int port, String remedy) {
    ProbeFailure failure = NetFailures.binding(new BindException(SYSTEM.prohibited()), port);
    assertThat(failure.reason()).isEqualTo(FailureReason.NETWORK_ERROR);
    assertThat(failure.detail())
        .isEqualTo(
            "this host's network: cannot send from UDP port %d: %s%s"
                .formatted(port, SYSTEM.prohibited(), remedy));
  }

  @Test
  void aPortThatIsTakenTakesNoPrivilege() {
    ProbeFailure failure = NetFailures.binding(new BindException("Adresse belegt"), 67);
    assertThat(failure.detail())
        .isEqualTo("this host's network: cannot send from UDP port 67: Adresse belegt");
  }

  @ParameterizedTest
  @MethodSource("whileDialling")
  void aDatagramSocketThatCannotConnectIsThisHostsError(IOException e, FailureReason ignored) {
    assertThat(NetFailures.datagram(e, Phase.CONNECT).reason())
        .isEqualTo(FailureReason.NETWORK_ERROR);
  }
}

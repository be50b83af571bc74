package io.portprobe.compat;

import static io.portprobe.compat.Difference.ADDRESS_HASH;
import static io.portprobe.compat.Difference.CONNECTED;
import static io.portprobe.compat.Difference.DEFAULT_MODULE;
import static io.portprobe.compat.Difference.IP_PROTOCOL;
import static io.portprobe.compat.Difference.LOOKUP;
import static io.portprobe.compat.Difference.NO_NUMBER;
import static io.portprobe.compat.Difference.NO_TARGET;
import static io.portprobe.compat.Difference.SUCCESS;
import static io.portprobe.compat.Difference.UNCONNECTED;
import static io.portprobe.compat.Difference.and;

import io.portprobe.testing.FreePort;
import io.portprobe.testing.ScriptedServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ports without TLS, and requests, as blackbox_exporter 0.23 and Portprobe answer them. */
class SideBySideIT {
  private static final String MODULES =
      """
      tcp: {prober: tcp, timeout: 5s}
      tcp4: {prober: tcp, timeout: 5s, tcp: {preferred_ip_protocol: ip4}}
      tcp4_only: {prober: tcp, timeout: 5s, tcp: {preferred_ip_protocol: ip4, ip_protocol_fallback: false}}
      tcp6_only: {prober: tcp, timeout: 5s, tcp: {preferred_ip_protocol: ip6, ip_protocol_fallback: false}}
      from7: {prober: tcp, timeout: 5s, tcp: {source_ip_address: 127.0.0.7}}
      """;
  private static final String TIMEOUT = "X-Prometheus-Scrape-Timeout-Seconds";

  private static SideBySide sides;

  @BeforeAll
  static void start(@TempDir Path folder) throws IOException {
    sides = SideBySide.start(folder, MODULES);
  }

  @AfterAll
  static void end() {
    if (sides != null) {
      sides.close();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"tcp", "tcp4", "tcp4_only", "from7"})
  void aPortThatAccepts(String module) {
    try (var server = ScriptedServer.begin().start()) {
      sides.assertSameBut(CONNECTED, module, server.target());
    }
  }

  @Test
  void aPortThatClosesAtOnce() {
    try (var server = ScriptedServer.begin().closes().start()) {
      sides.assertSameBut(CONNECTED, "tcp", server.target());
    }
  }

  @Test
  void aPortThatTalks() {
    try (var server = ScriptedServer.begin().sends("220 mail.example ESMTP\r\n").start()) {
      sides.assertSameBut(CONNECTED, "tcp", server.target());
    }
  }

  @Test
  void aClosedPort() {
    sides.assertSameBut(UNCONNECTED, "tcp", FreePort.target());
  }

  @Test
  void anAddressOfTheOtherFamilyOnly() {
    sides.assertSameBut(UNCONNECTED, "tcp6_only", FreePort.target());
    sides.assertSameBut(UNCONNECTED, "tcp4_only", "[::1]:" + FreePort.take());
  }

  @Test
  void anIpv6Address() throws IOException {
    try (var listener = new ServerSocket(0, 5, InetAddress.ofLiteral("::1"))) {
      sides.assertSameBut(CONNECTED, "tcp", "[::1]:" + listener.getLocalPort());
    }
  }

  /** Whatever the name has here, IPv6 or not: both choose the same. */
  @ParameterizedTest
  @ValueSource(strings = {"tcp", "tcp4", "tcp4_only"})
  void aName(String module) throws IOException {
    try (var both = new ServerSocket(0)) {
      sides.assertSameBut(CONNECTED, module, "localhost:" + both.getLocalPort());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {":0", "127.0.0.1:0"})
  void aTargetThatNobodyCanBe(String target) {
    sides.assertSameBut(UNCONNECTED, "tcp", target);
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "127.0.0.1:65536", "127.0.0.1:", "127.0.0.1:nothing"})
  void aTargetWithoutAPort(String target) {
    sides.assertSameBut(Set.of(NO_TARGET), "tcp", target);
  }

  /** A port that no client is given by chance, on an address that nobody else takes. */
  @ParameterizedTest
  @ValueSource(strings = {"amqp", "AMQP"})
  void aServiceNameForAPort(String service) throws IOException {
    sides.assertSameBut(UNCONNECTED, "tcp", "127.0.0.55:" + service);
    try (var _ = new ServerSocket(5672, 5, InetAddress.ofLiteral("127.0.0.55"))) {
      sides.assertSameBut(CONNECTED, "tcp", "127.0.0.55:" + service);
    }
  }

  @Test
  void aTargetThatIsEncodedTwice() {
    try (var server = ScriptedServer.begin().start()) {
      sides.assertSameAnswersBut(
          and(CONNECTED, SUCCESS, LOOKUP, IP_PROTOCOL, ADDRESS_HASH),
          "probe?module=tcp&target=127.0.0.1%253A" + server.port());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "probe?module=tcp",
        "probe?module=tcp&target=",
        "probe?module=none",
        "probe?module=none&target=a:1",
        "probe?module=a%22b%5C%27%0A%00%1F%7F",
        "probe?module=%C3%A4%C2%A0%E2%80%8B%F0%9F%98%80%F3%A0%80%81"
      })
  void aRequestThatAsksForNoProbe(String path) {
    sides.assertSameAnswersBut(Set.of(), path);
  }

  @Test
  void aRequestWithoutAModule() {
    sides.assertSameAnswersBut(Set.of(DEFAULT_MODULE), "probe");
  }

  @Test
  void parametersThatAreRepeatedOrUnknown() {
    try (var server = ScriptedServer.begin().start()) {
      sides.assertSameAnswersBut(
          CONNECTED,
          "probe?target=%s&module=tcp&target=a:1&module=none&debug=1&other=1"
              .formatted(server.target()));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"10", "0.75", "0", "1e1"})
  void aScrapeWithATimeout(String seconds) {
    try (var server = ScriptedServer.begin().start()) {
      sides.assertSameBut(CONNECTED, "tcp", server.target(), TIMEOUT, seconds);
    }
  }

  @Test
  void aTimeoutThatIsNoNumber() {
    sides.assertSameBut(Set.of(NO_NUMBER), "tcp", FreePort.target(), TIMEOUT, "soon");
  }

  /** Half a second is what the scrape itself may take: there is no time left for the probe. */
  @Test
  void aScrapeWithoutTime() {
    try (var server = ScriptedServer.begin().start()) {
      sides.assertSameBut(UNCONNECTED, "tcp", server.target(), TIMEOUT, "0.5");
    }
  }
}

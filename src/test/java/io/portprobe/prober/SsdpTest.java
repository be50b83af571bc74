package io.portprobe.prober;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.model.FailureReason;
import io.portprobe.model.Outcome;
import io.portprobe.model.PortState;
import io.portprobe.model.ProbeReport;
import io.portprobe.testing.DatagramPeer;
import io.portprobe.testing.DatagramService;
import io.portprobe.testing.Learnt;
import io.portprobe.testing.Probes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SsdpTest implements DatagramService {
  private static final String FOUND =
      """
      HTTP/1.1 200 OK
      CACHE-CONTROL: max-age=1810
      st: upnp:rootdevice
      USN: uuid:4d696e69-444c-164e-9d41-000000000000::upnp:rootdevice
      EXT:
      SERVER: Debian DLNADOC/1.50 UPnP/1.0 MiniDLNA/1.3.0
      LOCATION: http://192.0.2.1:8200/rootDesc.xml

      """;

  @Override
  public List<byte[]> answer(byte[] question) {
    return List.of(bytes(FOUND));
  }

  @Override
  public String settings() {
    return "unicast: true";
  }

  @Override
  public boolean tellsItsQuestion() {
    return false;
  }

  private static byte[] bytes(String text) {
    return text.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII);
  }

  private static ProbeReport probe(String settings, DatagramPeer peer) {
    return Probes.run(
        new Ssdp(), "{prober: ssdp, ssdp: {" + settings + "}}", peer.target(), Probes.SHORT);
  }

  @Test
  void looksForDevicesInTheGroup() {
    try (var peer = DatagramPeer.answering(this::answer)) {
      probe("", peer);
      assertThat(peer.received())
          .containsExactly(
              bytes(
                  """
                  M-SEARCH * HTTP/1.1
                  HOST: 239.255.255.250:1900
                  MAN: "ssdp:discover"
                  MX: 1
                  ST: upnp:rootdevice

                  """));
    }
  }

  @Test
  void doesNotAskASingleDeviceToWait() {
    try (var peer = DatagramPeer.answering(this::answer)) {
      probe("unicast: true, search_target: 'ssdp:all'", peer);
      assertThat(peer.received())
          .containsExactly(
              bytes(
                  """
                  M-SEARCH * HTTP/1.1
                  HOST: 239.255.255.250:1900
                  MAN: "ssdp:discover"
                  ST: ssdp:all

                  """));
    }
  }

  @Test
  void anyMemberOfTheGroupMayAnswer() {
    try (var member = DatagramPeer.silent();
        var group = DatagramPeer.answering(this::answer, member)) {
      ProbeReport report = probe("", group);
      assertThat(report.outcome()).isEqualTo(new Outcome.Success());
      assertThat(report.portState()).isEqualTo(PortState.OPEN);
      assertThat(Learnt.by(report))
          .isEqualTo(
              Map.of(
                  "probe_service_info{server=Debian DLNADOC/1.50 UPnP/1.0 MiniDLNA/1.3.0,"
                      + " service=ssdp}",
                  1.0));
    }
  }

  /** From a loopback address, so that the search stays on this machine. */
  @Test
  void theGroupItselfHearsTheSearch() throws Exception {
    InetAddress loopback = InetAddress.ofLiteral("127.0.0.1");
    InetAddress group = InetAddress.ofLiteral("239.255.255.250");
    try (var member = new DatagramSocket()) {
      member.joinGroup(
          new InetSocketAddress(group, 0), NetworkInterface.getByInetAddress(loopback));
      Thread.startVirtualThread(() -> answer(member));
      ProbeReport report =
          Probes.run(
              new Ssdp(),
              "{prober: ssdp, ssdp: {source_ip_address: 127.0.0.1}}",
              "239.255.255.250:" + member.getLocalPort(),
              Probes.AMPLE);
      assertThat(report.outcome()).isEqualTo(new Outcome.Success());
      assertThat(report.portState()).isEqualTo(PortState.OPEN);
    }
  }

  private static void answer(DatagramSocket member) {
    try {
      var packet = new DatagramPacket(new byte[1000], 1000);
      member.receive(packet);
      packet.setData(bytes(FOUND));
      member.send(packet);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aSingleDeviceAnswersItself() {
    try (var other = DatagramPeer.silent();
        var device = DatagramPeer.answering(this::answer, other)) {
      assertThat(reason(probe("unicast: true", device))).isEqualTo(FailureReason.NO_REPLY);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "200 OK, 500 Oops",
    "st: upnp:rootdevice, ST: upnp:other",
    "USN: uuid, X: uuid",
    "LOCATION: http, X: http",
    "HTTP/1.1 200 OK, NOTIFY * HTTP/1.1",
  })
  void whatIsNotFoundIsNoAnswer(String part, String other) {
    try (var peer = DatagramPeer.answering(_ -> List.of(bytes(FOUND.replace(part, other))))) {
      assertThat(reason(probe("", peer))).isEqualTo(FailureReason.UNEXPECTED_RESPONSE);
    }
  }

  @Test
  void whateverThereIsWillDoIfAllIsLookedFor() {
    try (var peer = DatagramPeer.answering(this::answer)) {
      assertThat(probe("search_target: 'ssdp:all'", peer).outcome())
          .isEqualTo(new Outcome.Success());
    }
  }

  private static FailureReason reason(ProbeReport report) {
    assertThat(report.outcome()).isInstanceOf(Outcome.Failure.class);
    return ((Outcome.Failure) report.outcome()).reason();
  }
}

package io.portprobe.prober;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.portprobe.codec.Ber;
import io.portprobe.codec.ByteWriter;
import io.portprobe.model.FailureReason;
import io.portprobe.model.Outcome;
import io.portprobe.model.Phase;
import io.portprobe.model.PortState;
import io.portprobe.model.ProbeReport;
import io.portprobe.testing.DatagramPeer;
import io.portprobe.testing.DatagramService;
import io.portprobe.testing.Learnt;
import io.portprobe.testing.Probes;
import io.portprobe.testing.ScriptedServer;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KerberosTest implements DatagramService {
  private static final Pattern CLIENT = Pattern.compile("portprobe-[0-9a-f]{16}");
  private static final int UNKNOWN_CLIENT = 6;

  @Override
  public List<byte[]> answer(byte[] question) {
    return List.of(error(client(question), "PORTPROBE.INVALID", UNKNOWN_CLIENT));
  }

  private static String client(byte[] question) {
    Matcher client = CLIENT.matcher(new String(question, StandardCharsets.ISO_8859_1));
    return client.find() ? client.group() : "";
  }

  /** An error of a KDC whose clock is an hour ahead; without a client if that is empty. */
  private static byte[] error(String client, String realm, int code) {
    String time =
        DateTimeFormatter.ofPattern("uuuuMMddHHmmss'Z'")
            .withZone(ZoneOffset.UTC)
            .format(Instant.now().plusSeconds(3600));
    byte[] told =
        client.isEmpty() ? new byte[0] : join(field(7, text(realm)), field(8, name(1, client)));
    return Ber.element(
        0x7e,
        Ber.sequence(
            field(0, Ber.integer(5)),
            field(1, Ber.integer(30)),
            field(4, Ber.element(0x18, time.getBytes(StandardCharsets.US_ASCII))),
            field(5, Ber.integer(500_000)),
            field(6, Ber.integer(code)),
            told,
            field(9, text(realm)),
            field(10, name(2, "krbtgt", realm)),
            field(11, text("CLIENT_NOT_FOUND"))));
  }

  private static byte[] ticket(byte[] question) {
    return Ber.element(
        0x6b,
        Ber.sequence(
            field(0, Ber.integer(5)),
            field(1, Ber.integer(11)),
            field(3, text("EXAMPLE")),
            field(4, name(1, client(question))),
            field(5, Ber.sequence()),
            field(6, Ber.sequence())));
  }

  private static byte[] field(int number, byte[] content) {
    return Ber.element(0xa0 + number, content);
  }

  private static byte[] name(int type, String... parts) {
    byte[] texts = new byte[0];
    for (String part : parts) {
      texts = join(texts, text(part));
    }
    return Ber.sequence(field(0, Ber.integer(type)), field(1, Ber.sequence(texts)));
  }

  private static byte[] text(String text) {
    return Ber.element(0x1b, text.getBytes(StandardCharsets.US_ASCII));
  }

  private static byte[] join(byte[] first, byte[] second) {
    return new ByteWriter().bytes(first).bytes(second).toBytes();
  }

  private static ProbeReport met(String settings, UnaryOperator<byte[]> answer) {
    try (var peer = DatagramPeer.answering(question -> List.of(answer.apply(question)))) {
      return probe(settings, peer.target());
    }
  }

  private static ProbeReport probe(String settings, String target) {
    String module = "{prober: kerberos, kerberos: {" + settings + "}}";
    return Probes.run(new Kerberos(), module, target, Probes.SHORT);
  }

  @Test
  void asksForATicketInANameThatNobodyHas() {
    try (var peer = DatagramPeer.silent()) {
      probe("realm: EXAMPLE, attempts: 2", peer.target());
      byte[] first = peer.received().getFirst();
      assertThat(HexFormat.of().formatHex(first))
          .matches(
              "6a8193308190a103020105a20302010aa48183308180a00703050000000000"
                  + "a1273025a003020101a11e301c1b1a"
                  + hex("portprobe-")
                  + "[0-9a-f]{32}a2091b07"
                  + hex("EXAMPLE")
                  + "a31c301aa003020102a11330111b06"
                  + hex("krbtgt")
                  + "1b07"
                  + hex("EXAMPLE")
                  + "a511180f"
                  + hex("20370913024805Z")
                  + "a7060204[0-9a-f]{8}a8083006020112020111");
      assertThat(client(peer.received().get(1))).isNotEqualTo(client(first));
    }
  }

  private static String hex(String text) {
    return HexFormat.of().formatHex(text.getBytes(StandardCharsets.US_ASCII));
  }

  @ParameterizedTest
  @ValueSource(ints = {6, 25, 52, 68})
  void anErrorAboutTheClientIsAnAnswerAndTellsTheTime(int code) {
    ProbeReport report =
        met("realm: EXAMPLE", question -> error(client(question), "EXAMPLE", code));
    assertThat(report.outcome()).isEqualTo(new Outcome.Success());
    assertThat(Learnt.by(report))
        .hasSize(3)
        .containsEntry("probe_service_info{service=kerberos}", 1.0)
        .containsEntry("probe_kerberos_error_code", (double) code)
        .hasEntrySatisfying(
            "probe_kerberos_offset_seconds",
            offset -> assertThat(offset).isCloseTo(3600, within(1.5)));
  }

  @Test
  void aServerThatDoesNotTellWhomItAnswersIsBelieved() {
    ProbeReport report = met("realm: EXAMPLE", _ -> error("", "EXAMPLE", UNKNOWN_CLIENT));
    assertThat(report.outcome()).isEqualTo(new Outcome.Success());
  }

  @ParameterizedTest
  @CsvSource({"29, the KDC answers with error 29", "60, the KDC answers with error 60"})
  void anErrorOfItsOwnIsAFault(int code, String detail) {
    ProbeReport report =
        met("realm: EXAMPLE", question -> error(client(question), "EXAMPLE", code));
    assertThat(report.outcome())
        .isEqualTo(new Outcome.Failure(FailureReason.SERVICE_UNAVAILABLE, Phase.EXCHANGE, detail));
  }

  @Test
  void aTicketIsAnAnswerWithoutTime() {
    ProbeReport report = met("", KerberosTest::ticket);
    assertThat(report.outcome()).isEqualTo(new Outcome.Success());
    assertThat(Learnt.by(report))
        .isEqualTo(
            Map.of("probe_service_info{service=kerberos}", 1.0, "probe_kerberos_error_code", 0.0));
  }

  @Test
  void asksInTheNameThatIsWanted() {
    ProbeReport report =
        met("realm: EXAMPLE, principal: probe", _ -> error("probe", "EXAMPLE", 25));
    assertThat(report.outcome()).isEqualTo(new Outcome.Success());
  }

  @ParameterizedTest
  @CsvSource({"portprobe-0000000000000000, EXAMPLE", "'', OTHER"})
  void answersForOthersAreNone(String client, String realm) {
    assertThat(met("realm: EXAMPLE", _ -> error(client, realm, UNKNOWN_CLIENT)).outcome())
        .extracting(outcome -> ((Outcome.Failure) outcome).reason())
        .isEqualTo(FailureReason.UNEXPECTED_RESPONSE);
  }

  private static void reply(Socket socket, UnaryOperator<byte[]> answers) throws IOException {
    int length = HexFormat.fromHexDigits(hexOf(socket, 4));
    byte[] answer = answers.apply(socket.getInputStream().readNBytes(length));
    socket.getOutputStream().write(new ByteWriter().u32(answer.length).bytes(answer).toBytes());
  }

  private static String hexOf(Socket socket, int count) throws IOException {
    return HexFormat.of().formatHex(socket.getInputStream().readNBytes(count));
  }

  @Test
  void overTcpTheLengthStandsAhead() {
    try (var server =
        ScriptedServer.begin()
            .then(socket -> reply(socket, question -> answer(question).getFirst()))
            .start()) {
      ProbeReport report = probe("transport: tcp", server.target());
      assertThat(report.outcome()).isEqualTo(new Outcome.Success());
      assertThat(report.portState()).isEqualTo(PortState.OPEN);
      assertThat(Learnt.by(report).get("probe_kerberos_offset_seconds"))
          .isCloseTo(3600, within(1.5));
    }
  }

  @Test
  void overTcpAnAnswerForAnotherIsMalformed() {
    try (var server =
        ScriptedServer.begin()
            .then(socket -> reply(socket, _ -> error("other", "PORTPROBE.INVALID", 6)))
            .start()) {
      assertThat(probe("transport: tcp", server.target()).outcome())
          .isEqualTo(
              new Outcome.Failure(
                  FailureReason.MALFORMED_RESPONSE, Phase.EXCHANGE, "answers another question"));
    }
  }
}

package io.portprobe.prober;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portprobe.config.ConfigException;
import io.portprobe.config.ConfigLoader;
import io.portprobe.dialogue.Dialogue;
import io.portprobe.model.FailureReason;
import io.portprobe.model.Outcome;
import io.portprobe.model.Phase;
import io.portprobe.model.ProbeReport;
import io.portprobe.testing.DatagramPeer;
import io.portprobe.testing.DatagramService;
import io.portprobe.testing.HostilePeer;
import io.portprobe.testing.Learnt;
import io.portprobe.testing.Probes;
import io.portprobe.testing.ScriptedServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SipTest implements DatagramService {
  private static final String OVER_TCP = "transport: tcp";

  @Override
  public List<byte[]> answer(byte[] question) {
    return List.of(bytes(response("200 OK", text(question), "Server: test 1\r\n")));
  }

  /** A response with the request's identifiers. */
  private static String response(String status, String request, String more) {
    String copied =
        request
            .lines()
            .filter(line -> line.matches("(Via|From|To|Call-ID|CSeq): .*"))
            .collect(Collectors.joining("\r\n"));
    return "SIP/2.0 " + status + "\r\n" + copied + "\r\n" + more + "Content-Length: 0\r\n\r\n";
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private static ProbeReport probe(String settings, String target) {
    return Probes.run(new Sip(), "{prober: sip, sip: {" + settings + "}}", target, Probes.SHORT);
  }

  private static ProbeReport met(UnaryOperator<String> answer) {
    try (var peer =
        DatagramPeer.answering(question -> List.of(bytes(answer.apply(text(question)))))) {
      return probe("", peer.target());
    }
  }

  private static ProbeReport metOverTcp(UnaryOperator<String> answer) {
    try (var server =
        ScriptedServer.begin()
            .then(socket -> socket.getOutputStream().write(bytes(answer.apply(request(socket)))))
            .start()) {
      ProbeReport report = probe(OVER_TCP, server.target());
      assertThat(server.rest()).isEmpty();
      return report;
    }
  }

  private static String request(Socket socket) throws IOException {
    var reader =
        new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
    var request = new StringBuilder();
    for (String line = reader.readLine(); !line.isEmpty(); line = reader.readLine()) {
      request.append(line).append("\r\n");
    }
    return request.toString();
  }

  @Test
  void asksForOptionsThatNobodyPassesOn() {
    try (var peer = DatagramPeer.answering(this::answer)) {
      ProbeReport report = probe("", peer.target());
      assertThat(report.outcome()).isEqualTo(new Outcome.Success());
      assertThat(Learnt.by(report))
          .isEqualTo(
              Map.of(
                  "probe_service_info{service=sip, software=test 1}",
                  1.0,
                  "probe_sip_status_code",
                  200.0));
      assertThat(text(peer.received().getFirst()))
          .matches(
              """
              OPTIONS sip:127\\.0\\.0\\.1 SIP/2\\.0
              Via: SIP/2\\.0/UDP 127\\.0\\.0\\.1:(\\d+);branch=z9hG4bK[0-9a-f]{16};rport
              Max-Forwards: 0
              From: <sip:portprobe@portprobe\\.invalid>;tag=[0-9a-f]{16}
              To: <sip:127\\.0\\.0\\.1>
              Call-ID: [0-9a-f]{16}@portprobe\\.invalid
              CSeq: \\d{1,5} OPTIONS
              Contact: <sip:portprobe@127\\.0\\.0\\.1:\\1>
              Accept: application/sdp
              User-Agent: portprobe
              Content-Length: 0

              """
                  .replace("\n", "\r\n"));
    }
  }

  @Test
  void asksWhomTheModuleNamesAndLetsItBePassedOn() {
    try (var peer = DatagramPeer.answering(this::answer)) {
      probe("uri: 'sip:example.org', max_forwards: 70", peer.target());
      assertThat(text(peer.received().getFirst()))
          .startsWith("OPTIONS sip:example.org SIP/2.0\r\n")
          .contains("\r\nMax-Forwards: 70\r\n", "\r\nTo: <sip:example.org>\r\n");
    }
  }

  @Test
  void asksATargetByItsNameForItself() {
    try (var peer = DatagramPeer.answering(this::answer)) {
      probe("preferred_ip_protocol: ip4", "localhost:" + peer.port());
      assertThat(text(peer.received().getFirst()))
          .startsWith("OPTIONS sip:localhost SIP/2.0\r\n")
          .contains("\r\nTo: <sip:localhost>\r\n");
    }
    metOverTcp(request -> {
      assertThat(request).startsWith("OPTIONS sip:127.0.0.1 SIP/2.0\r\n");
      return response("200 OK", request, "");
    });
  }

  @ParameterizedTest
  @CsvSource({"401 Unauthorized", "404 Not Found", "407 Proxy", "483 Too Many Hops", "600 Busy"})
  void whateverItThinksOfTheQuestionItServes(String status) {
    ProbeReport report = met(request -> response(status, request, ""));
    assertThat(report.outcome()).isEqualTo(new Outcome.Success());
    assertThat(Learnt.by(report))
        .isEqualTo(
            Map.of(
                "probe_service_info{service=sip}",
                1.0,
                "probe_sip_status_code",
                Double.valueOf(status.substring(0, 3))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "403 Forbidden | AUTHENTICATION_REQUIRED | SIP/2.0 403 Forbidden",
        "500 Ouch | SERVICE_UNAVAILABLE | SIP/2.0 500 Ouch",
        "503 Busy | SERVICE_OVERLOADED | SIP/2.0 503 Busy, retry after 30",
      })
  void aServerThatRefusesIsAFailure(String status, FailureReason reason, String detail) {
    String pause = status.startsWith("503") ? "Retry-After: 30\r\n" : "";
    var failure = new Outcome.Failure(reason, Phase.EXCHANGE, detail);
    assertThat(met(request -> response(status, request, pause)).outcome()).isEqualTo(failure);
    assertThat(metOverTcp(request -> response(status, request, pause)).outcome())
        .isEqualTo(failure);
  }

  @Test
  void aProvisionalResponseIsWaitedOver() {
    UnaryOperator<String> trying = request -> response("100 Trying", request, "");
    try (var peer =
        DatagramPeer.answering(question ->
            List.of(bytes(trying.apply(text(question))), answer(question).getFirst()))) {
      assertThat(probe("", peer.target()).outcome()).isEqualTo(new Outcome.Success());
    }
    ProbeReport overTcp =
        metOverTcp(request -> trying.apply(request) + response("200 OK", request, ""));
    assertThat(overTcp.outcome()).isEqualTo(new Outcome.Success());
  }

  @Test
  void shortAndFoldedHeadersAreUnderstood() {
    ProbeReport report =
        met(request ->
            response("200 OK", request, "user-agent: a\r\n b\r\n")
                .replace("Via:", "v:")
                .replace("From:", "f :")
                .replace("Call-ID:", "I:")
                .replace(" OPTIONS", "\r\n\tOPTIONS"));
    assertThat(report.outcome()).isEqualTo(new Outcome.Success());
    assertThat(Learnt.by(report)).containsKey("probe_service_info{service=sip, software=a b}");
  }

  @ParameterizedTest
  @CsvSource({"branch=", "tag=", "Call-ID: ", "CSeq: "})
  void aResponseWithAnotherIdentifierIsNoAnswer(String identifier) {
    UnaryOperator<String> answer =
        request -> response("200 OK", request, "").replace(identifier, identifier + "1");
    assertThat(reason(met(answer))).isEqualTo(FailureReason.UNEXPECTED_RESPONSE);
    assertThat(reason(metOverTcp(answer))).isEqualTo(FailureReason.MALFORMED_RESPONSE);
  }

  private static FailureReason reason(ProbeReport report) {
    return ((Outcome.Failure) report.outcome()).reason();
  }

  @Test
  void readsABodyToItsEnd() {
    ProbeReport report =
        metOverTcp(
            request -> response("200 OK", request, "").replace("Length: 0", "Length: 4") + "v=0\n");
    assertThat(report.outcome()).isEqualTo(new Outcome.Success());
  }

  @ParameterizedTest
  @CsvSource({"Length: x, MALFORMED_RESPONSE", "Length: 999999999, RESPONSE_TOO_LARGE"})
  void aBodyOfNoLengthOrOfTooMuchIsAFailure(String length, FailureReason reason) {
    assertThat(
            reason(
                metOverTcp(
                    request -> response("200 OK", request, "").replace("Length: 0", length))))
        .isEqualTo(reason);
  }

  @Test
  void headersWithoutEndAreAFailure() {
    assertThat(reason(metOverTcp(request -> response("200 OK", request, "X: y\r\n".repeat(200)))))
        .isEqualTo(FailureReason.RESPONSE_TOO_LARGE);
  }

  @ParameterizedTest
  @EnumSource
  void aHostilePeerOnTcpCostsOneFailedProbe(HostilePeer peer) {
    try (var server = peer.overTcp()) {
      assertThat(reason(probe(OVER_TCP, server.target())))
          .isNotEqualTo(FailureReason.INTERNAL_ERROR);
    }
  }

  @Test
  void overTlsItIsFoundOnAnotherPort() throws ConfigException {
    var modules =
        new ConfigLoader(List.of(new Sip()))
            .load("modules: {sips: {prober: sip, sip: {transport: tcp, tls: true}}}")
            .modules();
    Dialogue dialogue = Objects.requireNonNull(modules.get("sips")).dialogue();
    assertThat(dialogue).isInstanceOf(Dialogue.OverTcp.class);
    assertThat(dialogue.port()).hasValue(5061);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "tls: true | modules.m.sip.tls (line 1): TLS needs transport: tcp",
        "uri: 'sip:a b' | modules.m.sip.uri (line 1): expected a URI such as sip:example.org",
      })
  void refusesWhatMeansNothing(String settings, String problem) {
    String config = "modules: {m: {prober: sip, sip: {" + settings + "}}}";
    assertThatThrownBy(() -> new ConfigLoader(List.of(new Sip())).load(config))
        .isInstanceOf(ConfigException.class)
        .hasMessageEndingWith(problem);
  }
}

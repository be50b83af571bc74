package io.portprobe.prober;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.codec.Ber;
import io.portprobe.codec.ByteWriter;
import io.portprobe.model.FailureReason;
import io.portprobe.model.Outcome;
import io.portprobe.testing.ScriptedServer;
import io.portprobe.testing.ScriptedServer.Script;
import io.portprobe.testing.TlsPeer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LdapTest {
  private static final byte[] SEARCH =
      HexFormat.of()
          .parseHex(
              "3081a402010263819e04000a01000a0100020100020105010100870b6f626a656374436c617373307e04"
                  + "0e697353796e6368726f6e697a6564040e6e616d696e67436f6e74657874730414737570706f72746564"
                  + "4c44415056657273696f6e0417737570706f727465645341534c4d656368616e69736d73040a76656e64"
                  + "6f724e616d65040d76656e646f7256657273696f6e0412737570706f72746564457874656e73696f6e");
  private static final byte[] UNBIND = HexFormat.of().parseHex("30050201034200");
  private static final byte[] START_TLS =
      HexFormat.of().parseHex("301d02010177188016312e332e362e312e342e312e313436362e3230303337");
  private static final String TLS_OFFER = "1.3.6.1.4.1.1466.20037";

  private static Script asked() {
    return ScriptedServer.begin().expects(SEARCH);
  }

  private static byte[] attribute(String name, String... values) {
    byte[][] octets = Arrays.stream(values).map(Ber::octets).toArray(byte[][]::new);
    return Ber.sequence(Ber.octets(name), Ber.element(0x31, octets));
  }

  private static byte[] entry(byte[]... attributes) {
    return Ber.sequence(
        Ber.integer(2), Ber.element(0x64, Ber.octets(""), Ber.sequence(attributes)));
  }

  private static byte[] result(int id, int tag, int code, String diagnostic) {
    byte[] end = Ber.element(Ber.ENUMERATED, new byte[] {(byte) code});
    return Ber.sequence(
        Ber.integer(id), Ber.element(tag, end, Ber.octets(""), Ber.octets(diagnostic)));
  }

  private static byte[] done(int code, String diagnostic) {
    return result(2, 0x65, code, diagnostic);
  }

  @Test
  void tellsOfTheDirectory() {
    byte[] root =
        entry(
            attribute("supportedLDAPVersion", "3"),
            attribute("namingContexts", "dc=example", "cn=config"),
            attribute("vendorname", "389 Project"),
            attribute("vendorVersion", "389-Directory/2.3.1"),
            attribute("supportedSASLMechanisms", "PLAIN", "EXTERNAL"),
            attribute("supportedExtension", "1.3.6.1.4.1.4203.1.11.3", TLS_OFFER),
            attribute("objectClass", "top"));
    assertThat(
            Encounter.learnt(
                new Ldap(), "", asked().sends(root).sends(done(0, "")).expects(UNBIND)))
        .isEqualTo(
            Map.of(
                "probe_service_info{auth=EXTERNAL PLAIN, login_required=false,"
                    + " naming_context=dc=example, protocols=3, service=ldap, starttls=true,"
                    + " vendor=389 Project, version=389-Directory/2.3.1}",
                1.0));
  }

  @Test
  void readsLengthsAsActiveDirectoryWritesThem() {
    byte[] plain = done(0, "");
    byte[] content = Arrays.copyOfRange(plain, 2, plain.length);
    byte[] wide = new ByteWriter().u8(0x30).u8(0x84).u32(content.length).bytes(content).toBytes();
    assertThat(Encounter.learnt(new Ldap(), "", asked().sends(wide).expects(UNBIND)))
        .isEqualTo(
            Map.of("probe_service_info{login_required=false, service=ldap, starttls=false}", 1.0));
  }

  @ParameterizedTest
  @CsvSource({"8", "48", "50", "53"})
  void aLoginThatIsWantedFirstIsAnAnswer(int code) {
    var script = asked().sends(done(code, "authentication required")).expects(UNBIND);
    assertThat(Encounter.learnt(new Ldap(), "", script))
        .isEqualTo(Map.of("probe_service_info{login_required=true, service=ldap}", 1.0));
  }

  @ParameterizedTest
  @CsvSource({
    "51, SERVICE_OVERLOADED, ''",
    "11, SERVICE_OVERLOADED, ''",
    "52, SERVICE_UNAVAILABLE, ''",
    "2, UNEXPECTED_RESPONSE, ''",
    "13, UNEXPECTED_RESPONSE, ; the server expects TLS",
  })
  void aResultTellsWhyThereIsNoService(int code, FailureReason reason, String more) {
    assertThat(Encounter.failure(new Ldap(), "", asked().sends(done(code, "no"))))
        .returns(reason, Outcome.Failure::reason)
        .returns(
            "expected success of the search, got result " + code + " \"no\"" + more,
            Outcome.Failure::detail);
  }

  @ParameterizedTest
  @CsvSource({"51, SERVICE_OVERLOADED", "52, SERVICE_UNAVAILABLE", "2, SERVICE_UNAVAILABLE"})
  void aNoticeOfDisconnectionTellsWhyToo(int code, FailureReason reason) {
    assertThat(Encounter.failure(new Ldap(), "", asked().sends(result(0, 0x78, code, "bye"))))
        .returns(reason, Outcome.Failure::reason)
        .returns("the server disconnects: result " + code + " \"bye\"", Outcome.Failure::detail);
  }

  @Test
  void upgradesAndAsksWithin() {
    var within = asked().sends(done(0, "")).expects(UNBIND);
    var script =
        ScriptedServer.begin()
            .expects(START_TLS)
            .sends(result(1, 0x78, 0, ""))
            .then(TlsPeer.secured(TlsPeer.certificate().build(), within));
    assertThat(Encounter.learnt(new Ldap(), "tls: require, " + TlsPeer.TRUST, script)).hasSize(1);
  }

  @Test
  void aRefusedUpgradeFails() {
    var script = ScriptedServer.begin().expects(START_TLS).sends(result(1, 0x78, 2, "unsupported"));
    assertThat(Encounter.failure(new Ldap(), "tls: require", script))
        .returns(FailureReason.UNEXPECTED_RESPONSE, Outcome.Failure::reason)
        .returns(
            "expected success of STARTTLS, got result 2 \"unsupported\"", Outcome.Failure::detail);
  }

  @Test
  void anotherServiceIsNotADirectory() {
    assertThat(Encounter.failure(new Ldap(), "", ScriptedServer.begin().sends("+OK ready\r\n")))
        .returns(FailureReason.UNEXPECTED_RESPONSE, Outcome.Failure::reason)
        .returns(
            "expected an LDAP message, got \"+OK ready\\r\\n\", which looks like POP3",
            Outcome.Failure::detail);
  }

  @Test
  void anAnswerToSomethingElseIsMalformed() {
    assertThat(Encounter.reason(new Ldap(), asked().sends(result(7, 0x65, 0, ""))))
        .isEqualTo(FailureReason.MALFORMED_RESPONSE);
  }

  @Test
  void entriesWithoutEndAreTooMany() {
    var script = asked();
    for (int count = 0; count < 100; count++) {
      script.sends(entry());
    }
    assertThat(Encounter.reason(new Ldap(), script)).isEqualTo(FailureReason.RESPONSE_TOO_LARGE);
  }
}

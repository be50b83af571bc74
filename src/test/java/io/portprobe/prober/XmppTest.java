package io.portprobe.prober;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.model.FailureReason;
import io.portprobe.model.Outcome;
import io.portprobe.testing.ScriptedServer;
import io.portprobe.testing.ScriptedServer.Script;
import io.portprobe.testing.TlsPeer;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class XmppTest {
  private static final String OURS =
      "<?xml version='1.0'?><stream:stream to='localhost' version='1.0' xmlns='jabber:client'"
          + " xmlns:stream='http://etherx.jabber.org/streams'>";
  private static final String THEIRS =
      "<?xml version='1.0'?><stream:stream id='4711' from='localhost' xmlns='jabber:client'"
          + " xmlns:stream='http://etherx.jabber.org/streams' version='1.0'>";
  private static final String MECHANISMS =
      "<stream:features><mechanisms xmlns='urn:ietf:params:xml:ns:xmpp-sasl'><mechanism>PLAIN"
          + "</mechanism><mechanism>SCRAM-SHA-1</mechanism></mechanisms></stream:features>";
  private static final String UPGRADE =
      "<stream:features><starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'><required/></starttls>"
          + "</stream:features>";
  private static final String START = "<starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>";
  private static final String END = "</stream:stream>";

  private static Script opened() {
    return ScriptedServer.begin().expects(OURS).sends(THEIRS);
  }

  @Test
  void tellsWhatMayBeNegotiated() {
    assertThat(Encounter.learnt(new Xmpp(), "", opened().sends(MECHANISMS).expects(END)))
        .isEqualTo(
            Map.of(
                "probe_service_info{auth=PLAIN SCRAM-SHA-1, domain_known=true, service=xmpp,"
                    + " starttls=none}",
                1.0));
  }

  @Test
  void asksAsAServerForTheDomainOfTheSettings() {
    var script =
        ScriptedServer.begin()
            .expects(OURS.replace("localhost", "a&amp;b&apos;&lt;").replace(":client", ":server"))
            .sends(THEIRS + "<stream:features/>")
            .expects(END);
    String settings = "role: server, domain: \"a&b'<\"";
    assertThat(Encounter.learnt(new Xmpp(), settings, script)).hasSize(1);
  }

  @Test
  void upgradesAndOpensTheStreamAgain() {
    var within = opened().sends(MECHANISMS).expects(END);
    var script =
        opened()
            .sends(UPGRADE)
            .expects(START)
            .sends("<proceed xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>")
            .then(TlsPeer.secured(TlsPeer.certificate().build(), within));
    assertThat(Encounter.learnt(new Xmpp(), "tls: require, " + TlsPeer.TRUST, script))
        .isEqualTo(
            Map.of(
                "probe_service_info{auth=PLAIN SCRAM-SHA-1, domain_known=true, service=xmpp,"
                    + " starttls=required}",
                1.0));
  }

  @Test
  void aRefusedUpgradeFails() {
    var script = opened().sends(UPGRADE).expects(START).sends("<failure/>");
    assertThat(Encounter.failure(new Xmpp(), "tls: require", script))
        .returns(FailureReason.UNEXPECTED_RESPONSE, Outcome.Failure::reason)
        .returns("expected a proceed to STARTTLS, got \"<failure/>\"", Outcome.Failure::detail);
    assertThat(Encounter.failure(new Xmpp(), "tls: require", opened().sends(MECHANISMS)).detail())
        .isEqualTo("expected an offer of STARTTLS, got none");
  }

  @Test
  void anUnknownDomainIsAnAnswer() {
    var script =
        opened().sends("<stream:error><host-unknown/></stream:error></stream:stream>").expects(END);
    assertThat(Encounter.learnt(new Xmpp(), "", script))
        .isEqualTo(
            Map.of(
                "probe_service_info{auth=, domain_known=false, service=xmpp, starttls=none}", 1.0));
  }

  @ParameterizedTest
  @CsvSource({
    "resource-constraint, SERVICE_OVERLOADED",
    "system-shutdown, SERVICE_UNAVAILABLE",
    "policy-violation, AUTHENTICATION_REQUIRED",
    "not-authorized, AUTHENTICATION_REQUIRED",
    "bad-format, UNEXPECTED_RESPONSE",
  })
  void anErrorOfTheStreamTellsWhyThereIsNoService(String condition, FailureReason reason) {
    var script = opened().sends("<stream:error><" + condition + "/></stream:error>");
    assertThat(Encounter.failure(new Xmpp(), "", script))
        .returns(reason, Outcome.Failure::reason)
        .returns("the server ends the stream: \"" + condition + "\"", Outcome.Failure::detail);
  }

  @ParameterizedTest
  @CsvSource({
    "HTTP/1.1 400 Bad Request",
    "<html></html>",
    "<stream:features></stream:features>",
  })
  void whatIsNoStreamIsUnexpected(String said) {
    assertThat(Encounter.reason(new Xmpp(), ScriptedServer.begin().sends(said).closes()))
        .isEqualTo(FailureReason.UNEXPECTED_RESPONSE);
  }
}

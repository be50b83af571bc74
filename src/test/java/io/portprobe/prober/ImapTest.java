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

class ImapTest {
  private static final String LOGOUT = "p9 LOGOUT\r\n";
  private static final String BYE = "* BYE Logging out\r\np9 OK Logout completed.\r\n";
  private static final String DOVECOT =
      "* OK [CAPABILITY IMAP4rev1 ID STARTTLS LOGINDISABLED AUTH=PLAIN AUTH=LOGIN]"
          + " Dovecot (Debian) ready.";

  private static Script greeting(String greeting) {
    return ScriptedServer.begin().sends(greeting + "\r\n");
  }

  @Test
  void tellsWhatTheGreetingSays() {
    var script = greeting(DOVECOT).expects(LOGOUT).sends(BYE);
    assertThat(Encounter.learnt(new Imap(), "", script))
        .isEqualTo(
            Map.of(
                "probe_service_info{auth=PLAIN LOGIN, login_disabled=true, service=imap,"
                    + " software=Dovecot, starttls=true}",
                1.0));
  }

  @Test
  void asksWhatTheGreetingDoesNotSay() {
    var script =
        greeting("* PREAUTH ready")
            .expects("p1 CAPABILITY\r\n")
            .sends("* CAPABILITY IMAP4rev1 auth=PLAIN\r\n* OK a note\r\np1 OK done\r\n")
            .expects(LOGOUT)
            .sends(BYE);
    assertThat(Encounter.learnt(new Imap(), "", script))
        .isEqualTo(
            Map.of(
                "probe_service_info{auth=PLAIN, login_disabled=false, service=imap,"
                    + " starttls=false}",
                1.0));
  }

  @Test
  void upgradesAndAsksAgain() {
    var within =
        ScriptedServer.begin()
            .expects("p3 CAPABILITY\r\n")
            .sends("* CAPABILITY IMAP4rev1 AUTH=PLAIN\r\np3 OK done\r\n")
            .expects(LOGOUT)
            .sends(BYE);
    var script =
        greeting(DOVECOT)
            .expects("p2 STARTTLS\r\n")
            .sends("p2 OK Begin TLS negotiation now.\r\n")
            .then(TlsPeer.secured(TlsPeer.certificate().build(), within));
    assertThat(Encounter.learnt(new Imap(), "tls: require, " + TlsPeer.TRUST, script))
        .isEqualTo(
            Map.of(
                "probe_service_info{auth=PLAIN, login_disabled=false, service=imap,"
                    + " software=Dovecot, starttls=true}",
                1.0));
  }

  @Test
  void aRefusedUpgradeFails() {
    var script = greeting(DOVECOT).expects("p2 STARTTLS\r\n").sends("p2 BAD no TLS here\r\n");
    assertThat(Encounter.failure(new Imap(), "tls: require", script))
        .returns(FailureReason.UNEXPECTED_RESPONSE, Outcome.Failure::reason)
        .returns("expected p2 OK to STARTTLS, got \"p2 BAD no TLS here\"", Outcome.Failure::detail);
  }

  @ParameterizedTest
  @CsvSource({
    "* BYE Too many connections, SERVICE_OVERLOADED",
    "* BYE Connection queue full, SERVICE_OVERLOADED",
    "* BYE [UNAVAILABLE] Server shutting down, SERVICE_UNAVAILABLE",
    "* BYE Disconnected: Auth process broken, SERVICE_UNAVAILABLE",
    "+OK Dovecot ready., UNEXPECTED_RESPONSE",
  })
  void aGreetingTellsWhyThereIsNoService(String greeting, FailureReason reason) {
    assertThat(Encounter.reason(new Imap(), greeting(greeting))).isEqualTo(reason);
  }

  @Test
  void aGoodbyeAheadOfOursTellsWhy() {
    var script = greeting("* OK ready").sends("* BYE shutting down\r\n").closes();
    assertThat(Encounter.reason(new Imap(), script)).isEqualTo(FailureReason.SERVICE_UNAVAILABLE);
  }

  @Test
  void aTalkWithoutEndIsTooLarge() {
    var script = greeting("* OK ready").sends("* 1 EXISTS\r\n".repeat(101));
    assertThat(Encounter.reason(new Imap(), script)).isEqualTo(FailureReason.RESPONSE_TOO_LARGE);
  }
}

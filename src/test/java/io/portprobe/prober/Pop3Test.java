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

class Pop3Test {
  private static final String CAPA = "CAPA\r\n";
  private static final String QUIT = "QUIT\r\n";
  private static final String BYE = "+OK Logging out\r\n";

  private static Script greeting(String greeting) {
    return ScriptedServer.begin().sends(greeting + "\r\n");
  }

  private static Script upgrading() {
    return greeting("+OK Dovecot (Debian) ready.")
        .expects(CAPA)
        .sends("+OK\r\nSTLS\r\nSASL\r\n.\r\n")
        .expects("STLS\r\n");
  }

  @Test
  void tellsWhatTheServerCanDo() {
    var script =
        greeting("+OK ready")
            .expects(CAPA)
            .sends("+OK\r\nUIDL\r\nsasl PLAIN LOGIN\r\nIMPLEMENTATION Cyrus POP3 v3.6.1\r\n.\r\n")
            .expects(QUIT)
            .sends(BYE);
    assertThat(Encounter.learnt(new Pop3(), "", script))
        .isEqualTo(
            Map.of(
                "probe_service_info{auth=PLAIN LOGIN, service=pop3, software=Cyrus POP3,"
                    + " stls=false, version=3.6.1}",
                1.0));
  }

  @Test
  void anOldServerNeedNotSay() {
    var script =
        greeting("+OK ready").expects(CAPA).sends("-ERR what?\r\n").expects(QUIT).sends(BYE);
    assertThat(Encounter.learnt(new Pop3(), "", script))
        .isEqualTo(Map.of("probe_service_info{auth=, service=pop3, stls=false}", 1.0));
  }

  @Test
  void upgradesAndAsksAgain() {
    var within =
        ScriptedServer.begin()
            .expects(CAPA)
            .sends("+OK\r\nSASL PLAIN\r\n.\r\n")
            .expects(QUIT)
            .sends(BYE);
    var script =
        upgrading()
            .sends("+OK Begin TLS negotiation now.\r\n")
            .then(TlsPeer.secured(TlsPeer.certificate().build(), within));
    assertThat(Encounter.learnt(new Pop3(), "tls: require, " + TlsPeer.TRUST, script))
        .isEqualTo(
            Map.of(
                "probe_service_info{auth=PLAIN, service=pop3, software=Dovecot, stls=true}", 1.0));
  }

  @Test
  void aRefusedUpgradeFails() {
    var script = upgrading().sends("-ERR no TLS here\r\n");
    assertThat(Encounter.failure(new Pop3(), "tls: require", script))
        .returns(FailureReason.UNEXPECTED_RESPONSE, Outcome.Failure::reason)
        .returns("expected +OK to STLS, got \"-ERR no TLS here\"", Outcome.Failure::detail);
  }

  @ParameterizedTest
  @CsvSource({
    "-ERR [IN-USE] come back later, SERVICE_OVERLOADED",
    "-ERR [SYS/TEMP] come back later, SERVICE_OVERLOADED",
    "-ERR shutting down, SERVICE_UNAVAILABLE",
    "-ERR Auth process broken, SERVICE_UNAVAILABLE",
    "-ERR your address is banned, AUTHENTICATION_REQUIRED",
    "* OK ready, UNEXPECTED_RESPONSE",
  })
  void aGreetingTellsWhyThereIsNoService(String greeting, FailureReason reason) {
    assertThat(Encounter.reason(new Pop3(), greeting(greeting))).isEqualTo(reason);
  }

  @Test
  void anEndlessListIsTooLarge() {
    var script = greeting("+OK ready").sends("+OK\r\n" + "X\r\n".repeat(101));
    assertThat(Encounter.reason(new Pop3(), script)).isEqualTo(FailureReason.RESPONSE_TOO_LARGE);
  }
}

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

class SmtpTest {
  private static final String EHLO = "EHLO portprobe\r\n";
  private static final String OFFER = "250-mx.example\r\n250-SIZE 10240000\r\n250 STARTTLS\r\n";

  private static Script greeting(String greeting) {
    return ScriptedServer.begin().sends(greeting + "\r\n");
  }

  private static Script upgrading() {
    return greeting("220 mx.example ESMTP Postfix")
        .expects(EHLO)
        .sends(OFFER)
        .expects("STARTTLS\r\n");
  }

  @Test
  void tellsTheSoftwareAndWhatTheServerCanDo() {
    var script =
        greeting("220-mx.example ESMTP Exim 4.96 Fri, 20 Nov 2026\r\n220 No mail for you")
            .expects(EHLO)
            .sends("250-mx.example Hello\r\n250-SIZE 52428800\r\n250-AUTH PLAIN LOGIN\r\n")
            .sends("250-AUTH=PLAIN\r\n250 HELP\r\n")
            .expects("QUIT\r\n");
    assertThat(Encounter.learnt(new Smtp(), "", script))
        .isEqualTo(
            Map.of(
                "probe_service_info{auth=PLAIN LOGIN, service=smtp, software=Exim,"
                    + " starttls=false, version=4.96}",
                1.0,
                "probe_smtp_size_limit_bytes",
                52428800.0));
  }

  @Test
  void anUnknownGreetingIsNoLabel() {
    var script =
        greeting("220 mx.example ESMTP ffacd0b85a97d-42cb7f34f59si123")
            .expects("EHLO [192.0.2.1]\r\n")
            .sends("250 mx.example\r\n")
            .expects("QUIT\r\n");
    assertThat(Encounter.learnt(new Smtp(), "helo: '[192.0.2.1]'", script))
        .isEqualTo(Map.of("probe_service_info{auth=, service=smtp, starttls=false}", 1.0));
  }

  @Test
  void upgradesAndAsksAgain() {
    var within =
        ScriptedServer.begin()
            .expects(EHLO)
            .sends("250-mx.example\r\n250 AUTH PLAIN\r\n")
            .expects("QUIT\r\n");
    var script =
        upgrading()
            .sends("220 2.0.0 Ready to start TLS\r\n")
            .then(TlsPeer.secured(TlsPeer.certificate().build(), within));
    assertThat(Encounter.learnt(new Smtp(), "tls: require, " + TlsPeer.TRUST, script))
        .isEqualTo(
            Map.of(
                "probe_service_info{auth=PLAIN, service=smtp, software=Postfix, starttls=true}",
                1.0));
  }

  @Test
  void aServerWithoutAnUpgradeFailsWhereItIsRequired() {
    var script = greeting("220 mx.example ESMTP").expects(EHLO).sends("250 mx.example\r\n");
    assertThat(Encounter.failure(new Smtp(), "tls: require", script))
        .returns(FailureReason.UNEXPECTED_RESPONSE, Outcome.Failure::reason)
        .returns("expected an offer of STARTTLS, got none", Outcome.Failure::detail);
  }

  @Test
  void aRefusedUpgradeSaysWhy() {
    var script = upgrading().sends("454 4.7.0 TLS not available\r\n");
    assertThat(Encounter.failure(new Smtp(), "tls: require", script))
        .returns(FailureReason.SERVICE_UNAVAILABLE, Outcome.Failure::reason)
        .returns(
            "expected a reply 220 to STARTTLS, got \"454 4.7.0 TLS not available\"",
            Outcome.Failure::detail);
  }

  @ParameterizedTest
  @CsvSource({
    "421 4.7.0 mx Error: too many connections from 192.0.2.1, SERVICE_OVERLOADED",
    "421 mx.example Service not available, SERVICE_OVERLOADED",
    "421 mx.example Service shutting down, SERVICE_UNAVAILABLE",
    "450 4.3.2 try later, SERVICE_UNAVAILABLE",
    "451 4.3.0 Temporary failure, SERVICE_UNAVAILABLE",
    "521 mx.example takes no mail, SERVICE_UNAVAILABLE",
    "554 5.7.1 Your address is listed, AUTHENTICATION_REQUIRED",
    "'* OK IMAP4rev1 ready', UNEXPECTED_RESPONSE",
    "SSH-2.0-OpenSSH_9.2p1, UNEXPECTED_RESPONSE",
  })
  void aGreetingTellsWhyNoMailIsTaken(String greeting, FailureReason reason) {
    assertThat(Encounter.reason(new Smtp(), greeting(greeting))).isEqualTo(reason);
  }

  @ParameterizedTest
  @CsvSource({
    "530 Please login with USER and PASS., UNEXPECTED_RESPONSE",
    "421 Too many messages, SERVICE_OVERLOADED",
    "550 5.7.1 Go away, AUTHENTICATION_REQUIRED",
  })
  void soDoesTheAnswerToEhlo(String answer, FailureReason reason) {
    var script = greeting("220 (vsFTPd 3.0.3)").expects(EHLO).sends(answer + "\r\n");
    assertThat(Encounter.reason(new Smtp(), script)).isEqualTo(reason);
  }
}

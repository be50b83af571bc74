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

class FtpTest {
  private static final String FEATURES = "211-Features:\r\n AUTH TLS\r\n UTF8\r\n211 End\r\n";

  private static Script greeting(String greeting) {
    return ScriptedServer.begin().sends(greeting + "\r\n").expects("FEAT\r\n");
  }

  @Test
  void tellsTheSoftwareAndWhatTheServerCanDo() {
    var script = greeting("220 (vsFTPd 3.0.3)").sends(FEATURES).expects("QUIT\r\n");
    assertThat(Encounter.learnt(new Ftp(), "", script))
        .isEqualTo(
            Map.of(
                "probe_service_info{auth_tls=true, service=ftp, software=vsFTPd, utf8=true,"
                    + " version=3.0.3}",
                1.0));
  }

  @Test
  void aLoginThatIsWantedFirstIsAnAnswer() {
    var script = greeting("220 ready").sends("530 Please login.\r\n").expects("QUIT\r\n");
    assertThat(Encounter.learnt(new Ftp(), "", script))
        .isEqualTo(Map.of("probe_service_info{auth_tls=false, service=ftp, utf8=false}", 1.0));
  }

  @Test
  void aServerWithoutFeaturesMustAnswerSomethingElse() {
    var script =
        greeting("220 ready")
            .sends("500 FEAT not understood\r\n")
            .expects("NOOP\r\n")
            .sends("200 Zzz...\r\n")
            .expects("QUIT\r\n");
    assertThat(Encounter.learnt(new Ftp(), "", script)).hasSize(1);
  }

  @Test
  void aMailServerIsNone() {
    var script =
        greeting("220 mx.example ready")
            .sends("502 5.5.2 Error: command not recognized\r\n")
            .expects("NOOP\r\n")
            .sends("250 2.0.0 Ok\r\n");
    assertThat(Encounter.failure(new Ftp(), "", script))
        .returns(FailureReason.UNEXPECTED_RESPONSE, Outcome.Failure::reason)
        .returns("expected a reply 200 to NOOP, got \"250 2.0.0 Ok\"", Outcome.Failure::detail);
  }

  @Test
  void upgradesAndIsAnsweredWithin() {
    var within = ScriptedServer.begin().expects("NOOP\r\n").sends("200 ok\r\n").expects("QUIT\r\n");
    var script =
        greeting("220 ProFTPD Server ready.")
            .sends(FEATURES)
            .expects("AUTH TLS\r\n")
            .sends("234 Proceed with negotiation.\r\n")
            .then(TlsPeer.secured(TlsPeer.certificate().build(), within));
    assertThat(Encounter.learnt(new Ftp(), "tls: require, " + TlsPeer.TRUST, script))
        .isEqualTo(
            Map.of(
                "probe_service_info{auth_tls=true, service=ftp, software=ProFTPD, utf8=true}",
                1.0));
  }

  @Test
  void aRefusedUpgradeFails() {
    var script =
        greeting("220 ready").sends(FEATURES).expects("AUTH TLS\r\n").sends("534 No TLS here\r\n");
    assertThat(Encounter.failure(new Ftp(), "tls: require", script))
        .returns(FailureReason.UNEXPECTED_RESPONSE, Outcome.Failure::reason)
        .returns(
            "expected a reply 234 to AUTH TLS, got \"534 No TLS here\"", Outcome.Failure::detail);
  }

  @ParameterizedTest
  @CsvSource({
    "'421 There are too many connected users, please try later.', SERVICE_OVERLOADED",
    "421 Service not available, SERVICE_OVERLOADED",
    "421 Server is shutting down, SERVICE_UNAVAILABLE",
    "120 Service ready in 5 minutes, SERVICE_STARTING",
    "220 mx.example ESMTP Postfix, UNEXPECTED_RESPONSE",
    "+OK ready, UNEXPECTED_RESPONSE",
  })
  void aGreetingTellsWhyThereIsNoService(String greeting, FailureReason reason) {
    var script = ScriptedServer.begin().sends(greeting + "\r\n");
    assertThat(Encounter.reason(new Ftp(), script)).isEqualTo(reason);
  }
}

package io.portprobe.prober;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.model.FailureReason;
import io.portprobe.testing.ScriptedServer;
import io.portprobe.testing.ScriptedServer.Script;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IrcTest {
  private static final String LEAVE = "QUIT :portprobe\r\n";

  private static Script asked() {
    return ScriptedServer.begin().expects("CAP LS 302\r\n");
  }

  @Test
  void tellsTheServerAndItsCapabilities() {
    var script = asked().sends(":irc.example CAP * LS :multi-prefix sasl=PLAIN\r\n").expects(LEAVE);
    assertThat(Encounter.learnt(new Irc(), "", script))
        .isEqualTo(
            Map.of(
                "probe_service_info{capabilities=multi-prefix sasl=PLAIN, server=irc.example,"
                    + " service=irc}",
                1.0));
  }

  @Test
  void answersAPingFirst() {
    var script =
        asked()
            .sends("NOTICE AUTH :*** Looking up your hostname\r\nPING :4711\r\n")
            .expects("PONG :4711\r\n")
            .sends(":irc.example 451 * :Connection not registered\r\n")
            .expects(LEAVE);
    assertThat(Encounter.learnt(new Irc(), "", script))
        .isEqualTo(
            Map.of("probe_service_info{capabilities=, server=irc.example, service=irc}", 1.0));
  }

  @ParameterizedTest
  @CsvSource({
    "ERROR :Connection limit reached, SERVICE_OVERLOADED",
    "ERROR :Closing Link: [192.0.2.1] (Too many connections from your host), SERVICE_OVERLOADED",
    "ERROR :Closing Link: [192.0.2.1] (Throttled: Reconnecting too fast), AUTHENTICATION_REQUIRED",
    "ERROR :Closing Link: [192.0.2.1] (K-Lined), AUTHENTICATION_REQUIRED",
    "ERROR :Closing Link: [192.0.2.1] (You are banned), AUTHENTICATION_REQUIRED",
    "ERROR :Server going down, SERVICE_UNAVAILABLE",
    "451 no prefix, UNEXPECTED_RESPONSE",
    "220 mx.example ESMTP, UNEXPECTED_RESPONSE",
    "HTTP/1.1 400 Bad Request, UNEXPECTED_RESPONSE",
  })
  void anErrorTellsWhyThereIsNoService(String line, FailureReason reason) {
    assertThat(Encounter.reason(new Irc(), asked().sends(line + "\r\n"))).isEqualTo(reason);
  }

  @Test
  void hearsAnErrorThatCameAheadOfTheQuestion() {
    var script = ScriptedServer.begin().sends("ERROR :Connection limit reached\r\n").closes();
    assertThat(Encounter.reason(new Irc(), script)).isEqualTo(FailureReason.SERVICE_OVERLOADED);
  }

  @Test
  void noticesWithoutEndAreTooMany() {
    assertThat(Encounter.reason(new Irc(), asked().sends("NOTICE * :wait\r\n".repeat(100))))
        .isEqualTo(FailureReason.RESPONSE_TOO_LARGE);
  }
}

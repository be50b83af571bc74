package io.portprobe.prober;

import static io.portprobe.prober.Dialogues.SUCCESS;
import static io.portprobe.prober.Dialogues.bytes;
import static io.portprobe.prober.Dialogues.failedStep;
import static io.portprobe.prober.Dialogues.failure;
import static io.portprobe.prober.Dialogues.hold;
import static io.portprobe.prober.Dialogues.info;
import static io.portprobe.prober.Dialogues.probe;
import static io.portprobe.prober.Dialogues.regex;
import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.model.FailureReason;
import io.portprobe.model.Phase;
import io.portprobe.model.ProbeReport;
import io.portprobe.testing.ScriptedServer;
import io.portprobe.testing.TlsPeer;
import java.util.Map;
import java.util.Objects;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The tests of blackbox_exporter's TCP prober that hold a dialogue, under their names. */
class UpstreamQueryResponseTest {
  private static final String SMTP =
      """
      query_response: [
        {expect: '^220.*ESMTP.*$'}, {send: EHLO prober}, {expect: '^250-STARTTLS'},
        {send: STARTTLS}, {expect: '^220'}, {starttls: true}, {send: EHLO prober},
        {expect: '^250-AUTH'}, {send: QUIT}],
      """;

  private static final String SSH = "{expect: '^SSH-2.0-([^ -]+)(?: (.*))?$'";

  private static final String IRC =
      """
      {send: NICK prober}, {send: USER prober prober prober :prober},
      {expect: '^:[^ ]+ 001'}, {expect: '^:[^ ]+ 376', send: QUIT}
      """;

  @Test
  void tcpConnectionQueryResponseStartTls() {
    HeldCertificate certificate =
        TlsPeer.certificate().addSubjectAlternativeName("127.0.0.1").build();
    var encrypted =
        ScriptedServer.begin()
            .expects("EHLO prober\n")
            .sends("250-smtp.example\r\n250-AUTH\r\n")
            .expects("QUIT\n");
    try (var server =
        ScriptedServer.begin()
            .sends("220 ESMTP StartTLS pseudo-server\r\n")
            .expects("EHLO prober\n")
            .sends("250-pseudo-server.example\r\n250-STARTTLS\r\n250 DSN\r\n")
            .expects("STARTTLS\n")
            .sends("220 2.0.0 Ready to start TLS\r\n")
            .then(TlsPeer.secured(certificate, encrypted))
            .start()) {
      ProbeReport report = probe(SMTP + TlsPeer.TRUST, server.target());
      assertThat(report.outcome()).isEqualTo(SUCCESS);
      assertThat(Objects.requireNonNull(report.tls()).earliestExpiry())
          .isEqualTo(certificate.certificate().getNotAfter().toInstant());
      assertThat(report.phases()).containsKey(Phase.TLS);
      assertThat(server.rest()).isEmpty();
    }
  }

  @Test
  void tcpConnectionQueryResponseIrc() {
    try (var server =
        ScriptedServer.begin()
            .sends(":ircd.localhost NOTICE AUTH :*** Looking up your hostname...\n")
            .expects("NICK prober\nUSER prober prober prober :prober\n")
            .sends(":ircd.localhost 001 prober :Welcome to IRC!\n:ircd.localhost 376 prober :End\n")
            .expects("QUIT\n")
            .start()) {
      ProbeReport report = hold(IRC, server);
      assertThat(report.outcome()).isEqualTo(SUCCESS);
      assertThat(report.measurements()).containsExactly(regex(0), bytes(0));
      assertThat(server.rest()).isEmpty();
    }
    try (var server =
        ScriptedServer.begin()
            .expects("NICK prober\nUSER prober prober prober :prober\n")
            .sends("ERROR: Your IP address has been blacklisted.\n")
            .closes()
            .start()) {
      ProbeReport report = hold(IRC, server);
      assertThat(report.outcome())
          .isEqualTo(
              failure(
                  FailureReason.UNEXPECTED_RESPONSE,
                  "step 3: nothing matches ^:[^ ]+ 001: got \"ERROR: Your IP address has been"
                      + " blacklisted.\", then the peer closed"));
      assertThat(report.measurements()).containsExactly(bytes(0), regex(1), failedStep(3));
    }
  }

  @Test
  void tcpConnectionQueryResponseMatching() {
    String steps =
        SSH
            + """
            , send: 'CONFIRM ${1}', labels: [
              {name: ssh_version, value: '${1}'}, {name: ssh_comments, value: '${2}'}]}
            """;
    try (var server =
        ScriptedServer.begin()
            .sends("SSH-2.0-OpenSSH_6.9p1 Debian-2\n")
            .expects("CONFIRM OpenSSH_6.9p1\n")
            .start()) {
      ProbeReport report = hold(steps, server);
      assertThat(report.outcome()).isEqualTo(SUCCESS);
      var labels = Map.of("ssh_version", "OpenSSH_6.9p1", "ssh_comments", "Debian-2");
      assertThat(report.measurements()).containsExactly(regex(0), bytes(0), info(labels));
      assertThat(server.rest()).isEmpty();
    }
  }

  @Test
  void tcpConnectionQueryResponseByteMode() {
    try (var server = ScriptedServer.begin().sends("not-a-line").start()) {
      ProbeReport report = hold("{expect_bytes: not-a-line}", server);
      assertThat(report.outcome()).isEqualTo(SUCCESS);
      assertThat(report.measurements()).containsExactly(regex(0), bytes(0));
    }
  }

  @Test
  void tcpConnectionQueryResponseByteModeFail() {
    try (var server = ScriptedServer.begin().sends("something-else").start()) {
      ProbeReport report = hold("{expect_bytes: not-a-line}", server);
      assertThat(report.outcome())
          .isEqualTo(
              failure(
                  FailureReason.UNEXPECTED_RESPONSE,
                  "step 1: not the expected bytes, but \"something-else\""));
      assertThat(report.measurements()).containsExactly(regex(0), bytes(1), failedStep(1));
    }
  }

  @Test
  void prometheusTimeoutTcp() {
    try (var server = ScriptedServer.begin().closes().start()) {
      ProbeReport report = hold("{expect: 'SSH-2.0-(OpenSSH_6.9p1) Debian-2'}", server);
      assertThat(report.outcome())
          .isEqualTo(
              failure(FailureReason.CONNECTION_CLOSED, "step 1: the peer closed without a word"));
    }
  }

  @ParameterizedTest
  @CsvSource({"got ${1} here, got OpenSSH_6.9p1 here", "${1} on ${2}, OpenSSH_6.9p1 on Debian-2"})
  void probeExpectInfo(String template, String value) {
    try (var server = ScriptedServer.begin().sends("SSH-2.0-OpenSSH_6.9p1 Debian-2\n").start()) {
      ProbeReport report =
          hold(SSH + ", labels: [{name: banner, value: '" + template + "'}]}", server);
      assertThat(report.outcome()).isEqualTo(SUCCESS);
      assertThat(report.measurements())
          .containsExactly(regex(0), bytes(0), info(Map.of("banner", value)));
    }
  }
}

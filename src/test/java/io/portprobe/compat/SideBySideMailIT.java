package io.portprobe.compat;

import static io.portprobe.compat.Difference.CONNECTED;
import static io.portprobe.compat.Difference.ENCRYPTED;
import static io.portprobe.compat.Difference.FAILURE;
import static io.portprobe.compat.Difference.HANDSHAKE;
import static io.portprobe.compat.Difference.STEP;
import static io.portprobe.compat.Difference.and;

import io.portprobe.testing.RunningDovecot;
import io.portprobe.testing.RunningPostfix;
import io.portprobe.testing.TlsPeer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Dialogues with real mail servers, as blackbox_exporter 0.23 and Portprobe lead them. */
class SideBySideMailIT {
  private static final String TRUST =
      "tls_config: {ca_file: FOLDER/ca.pem, server_name: localhost}";
  private static final String MODULES =
      """
      pop3s: {prober: tcp, timeout: 5s, tcp: {tls: true, TRUST, query_response: [{expect: "^\\\\+OK"}]}}
      smtp:
        prober: tcp
        timeout: 5s
        tcp:
          TRUST
          query_response:
            - expect: "^220 ([^ ]+) ESMTP (.+)$"
            - send: "EHLO prober\\r"
            - expect: "^250-STARTTLS"
            - send: "STARTTLS\\r"
            - expect: "^220"
            - starttls: true
            - send: "EHLO prober\\r"
            - expect: "^250-PIPELINING"
            - send: "QUIT\\r"
      imap:
        prober: tcp
        timeout: 5s
        tcp:
          TRUST
          query_response:
            - expect: "OK.*STARTTLS"
            - send: ". STARTTLS"
            - expect: "OK"
            - starttls: true
            - send: ". capability"
            - expect: "CAPABILITY IMAP4rev1"
      stls:
        prober: tcp
        timeout: 5s
        tcp:
          TRUST
          query_response: [{expect: "^\\\\+OK"}, {send: "STLS\\r"}, {expect: "^\\\\+OK", starttls: true}, {send: "CAPA\\r"}, {expect: "^UIDL$"}]
      """;

  /** Of a dialogue that fails at the certificate. */
  private static final Set<Difference> REFUSED = and(and(CONNECTED, FAILURE, STEP), HANDSHAKE);

  private static SideBySide sides;

  @BeforeAll
  static void start(@TempDir Path folder) throws IOException {
    sides = SideBySide.start(folder, MODULES.replace("TRUST", TRUST));
  }

  @AfterAll
  static void end() {
    if (sides != null) {
      sides.close();
    }
  }

  @Test
  void theRealPostfix(@TempDir Path own) {
    RunningPostfix.demand();
    try (var postfix = RunningPostfix.start(own, TlsPeer.certificate().build())) {
      sides.assertSameBut(ENCRYPTED, "smtp", postfix.target());
    }
  }

  @Test
  void theRealPostfixWithAnExpiredCertificate(@TempDir Path own) {
    RunningPostfix.demand();
    try (var postfix = RunningPostfix.start(own, TlsPeer.certificateValid(-7200, -3600))) {
      sides.assertSameBut(REFUSED, "smtp", postfix.target());
    }
  }

  @Test
  void theRealDovecot(@TempDir Path own) {
    RunningDovecot.demand();
    HeldCertificate certificate = TlsPeer.certificate().build();
    try (var dovecot = RunningDovecot.start(own, certificate)) {
      sides.assertSameBut(ENCRYPTED, "imap", dovecot.imap());
      sides.assertSameBut(ENCRYPTED, "stls", dovecot.pop3());
      sides.assertSameBut(ENCRYPTED, "pop3s", dovecot.pop3s());
    }
  }
}

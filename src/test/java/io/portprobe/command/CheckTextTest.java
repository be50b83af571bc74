package io.portprobe.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.model.FailureReason;
import org.junit.jupiter.api.Test;

class CheckTextTest {
  @Test
  void aFailureIsExplained() {
    var report = Reports.plain(Reports.failure(FailureReason.CONNECTION_REFUSED));
    assertThat(CheckText.of(report, Paint.NONE))
        .isEqualTo(
            """
            CRITICAL - db.example:5432, module orders: connection_refused in phase connect: what \\x7c was seen | time=0.012346s;;;0;5

            Target      db.example:5432
            Address     192.0.2.1
            Module      orders
            Port        open
            Verdict     failed in phase connect: connection_refused
            Detail      what \\x7c was seen
            Meaning     The host answered that nothing listens, or a firewall rejects in its name.
            Look first  Does the service run, and listen on this very address and port? Then the firewall.
            Time        0.012346s of at most 5s
              resolve   0.002000s
              connect   0.010000s
            """);
  }

  @Test
  void aSuccessTellsAllThatWasLearnt() {
    assertThat(CheckText.of(Reports.full(), Paint.NONE))
        .isEqualTo(
            """
            WARNING - [::1]:853, module names: success, but a certificate expires in 5 days, 2 of 3 attempts failed, 1 of 2 addresses failed | time=0.012346s;;;0;2.5

            Target      [::1]:853
            Address     0:0:0:0:0:0:0:1
            Module      names
            Port        open
            Verdict     success
            Warning     a certificate expires in 5 days
            Warning     2 of 3 attempts failed
            Warning     1 of 2 addresses failed
            Time        0.012346s of at most 2.5s
              resolve   0.002000s
              exchange  0.010000s
            Attempts    3, 2 of them failed
            Addresses
              0:0:0:0:0:0:0:1 success
              192.0.2.1 no_reply
            Service     dns
              version   9\\x7cx
            Measured
              probe_names_known 42
              probe_names_age_seconds (zone=a) 0.25
              probe_names_load NaN
            TLS         TLS 1.3, TLS_AES_128_GCM_SHA256
              subject   CN=x\\u001b[1m
              names     a.example,b.example
              issuer    CN=y
              expires   2026-11-06T12:00:00Z, in 5 days
              trusted   yes
            """);
  }

  @Test
  void whatWasNotCheckedIsUnknown() {
    assertThat(CheckLine.ofMistake("unknown module 'a|b'"))
        .isEqualTo("UNKNOWN - unknown module 'a\\x7cb'\n");
  }
}

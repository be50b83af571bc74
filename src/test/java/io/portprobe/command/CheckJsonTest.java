package io.portprobe.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.model.FailureReason;
import org.junit.jupiter.api.Test;

class CheckJsonTest {
  @Test
  void tellsAllOfASuccess() {
    assertThat(CheckJson.of(Reports.full()))
        .isEqualTo(
            """
            {
              "status": "WARNING",
              "exit_code": 1,
              "error": null,
              "success": true,
              "warnings": [
                "a certificate expires in 5 days",
                "2 of 3 attempts failed",
                "1 of 2 addresses failed"
              ],
              "target": "[::1]:853",
              "address": "0:0:0:0:0:0:0:1",
              "module": "names",
              "transport": "udp",
              "port_state": "open",
              "started_at": "2026-11-01T12:00:00Z",
              "duration_seconds": 0.012345678,
              "timeout_seconds": 2.5,
              "phases": {
                "resolve": 0.002,
                "exchange": 0.01
              },
              "failure": null,
              "attempts": 3,
              "attempts_failed": 2,
              "packets_sent": 3,
              "packets_received": 1,
              "addresses": [
                {
                  "address": "0:0:0:0:0:0:0:1",
                  "duration_seconds": 0.002,
                  "failure": null
                },
                {
                  "address": "192.0.2.1",
                  "duration_seconds": 0.003,
                  "failure": {
                    "reason": "no_reply",
                    "phase": "connect",
                    "detail": "what | was seen",
                    "meaning": "No datagram came back: the service is down, a firewall drops it, or it keeps silent to whom it does not know.",
                    "look_first": "The service and the firewall; then the secret or community that the module sends."
                  }
                }
              ],
              "service": {
                "service": "dns",
                "version": "9|x"
              },
              "measurements": [
                {
                  "name": "probe_service_info",
                  "labels": {
                    "service": "dns",
                    "version": "9|x"
                  },
                  "value": 1
                },
                {
                  "name": "probe_names_known",
                  "labels": {},
                  "value": 42
                },
                {
                  "name": "probe_names_age_seconds",
                  "labels": {
                    "zone": "a"
                  },
                  "value": 0.25
                },
                {
                  "name": "probe_names_load",
                  "labels": {},
                  "value": null
                }
              ],
              "tls": {
                "version": "TLS 1.3",
                "cipher": "TLS_AES_128_GCM_SHA256",
                "verified": true,
                "earliest_expiry": "2026-11-06T12:00:00Z",
                "not_before": "2026-10-02T12:00:00Z",
                "subject": "CN=x\\u001b[1m",
                "subject_alternative": "a.example,b.example",
                "issuer": "CN=y",
                "serial_number": "0f",
                "fingerprint_sha256": "ab"
              },
              "trace": [
                {
                  "at_seconds": 0.003,
                  "phase": "exchange",
                  "text": "sent 3 bytes: a\\\\x00|"
                }
              ]
            }
            """);
  }

  @Test
  void tellsAFailureWithTheSameKeys() {
    var report = Reports.plain(Reports.failure(FailureReason.CONNECTION_REFUSED));
    assertThat(CheckJson.of(report))
        .isEqualTo(
            """
            {
              "status": "CRITICAL",
              "exit_code": 2,
              "error": null,
              "success": false,
              "warnings": [],
              "target": "db.example:5432",
              "address": "192.0.2.1",
              "module": "orders",
              "transport": "tcp",
              "port_state": "open",
              "started_at": "2026-11-01T12:00:00Z",
              "duration_seconds": 0.012345678,
              "timeout_seconds": 5,
              "phases": {
                "resolve": 0.002,
                "connect": 0.01
              },
              "failure": {
                "reason": "connection_refused",
                "phase": "connect",
                "detail": "what | was seen",
                "meaning": "The host answered that nothing listens, or a firewall rejects in its name.",
                "look_first": "Does the service run, and listen on this very address and port? Then the firewall."
              },
              "attempts": null,
              "attempts_failed": null,
              "packets_sent": null,
              "packets_received": null,
              "addresses": [],
              "service": {},
              "measurements": [],
              "tls": null,
              "trace": []
            }
            """);
  }

  @Test
  void tellsWhyNothingWasChecked() {
    assertThat(CheckJson.ofMistake("unknown module 'x'"))
        .isEqualTo(
            """
            {
              "status": "UNKNOWN",
              "exit_code": 3,
              "error": "unknown module 'x'"
            }
            """);
  }
}

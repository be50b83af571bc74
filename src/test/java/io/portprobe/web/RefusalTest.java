package io.portprobe.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.exposition.ExporterMetrics;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefusalTest {
  @ParameterizedTest
  @CsvSource({
    "414, URI_TOO_LONG",
    "431, HEADERS_TOO_LARGE",
    "413, BODY_TOO_LARGE",
    "400, MALFORMED",
    "426, MALFORMED",
    "505, MALFORMED"
  })
  void isKnownByItsStatus(int status, Refusal refusal) {
    assertThat(Refusal.of(status)).isEqualTo(refusal);
  }

  @Test
  void isCountedByItsReasonFromZeroOn() {
    var metrics = new ExporterMetrics("1");
    var counter = Refusal.counted(metrics);
    counter.accept(Refusal.SLOW_READER);
    counter.accept(Refusal.SLOW_READER);

    List<String> counted =
        new String(metrics.scrape("").body(), StandardCharsets.UTF_8)
            .lines()
            .filter(line -> line.startsWith("portprobe_http_refused_total"))
            .toList();
    assertThat(counted)
        .containsExactly(
            "portprobe_http_refused_total{reason=\"answers\"} 0.0",
            "portprobe_http_refused_total{reason=\"body_too_large\"} 0.0",
            "portprobe_http_refused_total{reason=\"connections\"} 0.0",
            "portprobe_http_refused_total{reason=\"headers_too_large\"} 0.0",
            "portprobe_http_refused_total{reason=\"malformed\"} 0.0",
            "portprobe_http_refused_total{reason=\"passwords\"} 0.0",
            "portprobe_http_refused_total{reason=\"rate_limit\"} 0.0",
            "portprobe_http_refused_total{reason=\"slow_reader\"} 2.0",
            "portprobe_http_refused_total{reason=\"slow_request\"} 0.0",
            "portprobe_http_refused_total{reason=\"unauthorized\"} 0.0",
            "portprobe_http_refused_total{reason=\"uri_too_long\"} 0.0");
  }
}

package io.portprobe.web;

import io.portprobe.exposition.ExporterMetrics;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Consumer;

/** Why a client was not served, whatever it asked for. */
enum Refusal {
  /** The address is longer than all of the request's head may be. */
  URI_TOO_LONG(414, "the address and the headers have more than 8192 bytes"),
  /** The head is longer than it may be. */
  HEADERS_TOO_LARGE(431, "the address and the headers have more than 8192 bytes"),
  /** A body was announced that nobody here would read. */
  BODY_TOO_LARGE(413, "the request has a body of more than 8192 bytes"),
  /** It is no HTTP. */
  MALFORMED(400, "the request is no good HTTP"),
  /** The head of a request did not come to its end in time. */
  SLOW_REQUEST(0, ""),
  /** The client did not take all of an answer in time. */
  SLOW_READER(0, ""),
  /** As many answers are on their way to the client as may be. */
  ANSWERS(0, ""),
  /** As many connections are open as may be. */
  CONNECTIONS(0, ""),
  /** More requests came than the web configuration file lets in. */
  RATE_LIMIT(0, ""),
  /** A password is missing or wrong. */
  UNAUTHORIZED(0, ""),
  /** As many passwords are being checked as may wait for that. */
  PASSWORDS(0, "");

  private final int status;
  private final String sentence;

  Refusal(int status, String sentence) {
    this.status = status;
    this.sentence = sentence;
  }

  /** The one that is answered with that status; of all others it can be said that it is no good. */
  static Refusal of(int status) {
    return Arrays.stream(values())
        .filter(refusal -> refusal.status == status)
        .findFirst()
        .orElse(MALFORMED);
  }

  /** What the client is told, unless its connection is just closed. */
  String sentence() {
    return sentence;
  }

  private String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Counts what it is given in those metrics. */
  static Consumer<Refusal> counted(ExporterMetrics metrics) {
    Consumer<String> counter =
        metrics.counter(
            "portprobe_http_refused_total",
            "Clients that were refused or given up before they were served, by reason",
            "reason",
            Arrays.stream(values()).map(Refusal::label).toList());
    return refusal -> counter.accept(refusal.label());
  }
}

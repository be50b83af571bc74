package io.portprobe;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.spi.FilterReply;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class LogLinesTest {
  private static LoggingEvent event(String logger, Throwable thrown) {
    var source = new LoggerContext().getLogger(logger);
    return new LoggingEvent("", source, Level.ERROR, "a \"defect\"", thrown, null);
  }

  private static String line(Throwable thrown) {
    byte[] line = new LogLines(LogLines.Form.LOGFMT).encode(event("io.portprobe.Main", thrown));
    return new String(line, StandardCharsets.UTF_8);
  }

  /** Ends for nobody: no stack is that deep. */
  private static int nested(int depth) {
    return depth < 0 ? depth : 1 + nested(depth + 1);
  }

  @Test
  void tellsTheStackOfADefect() {
    assertThat(line(new IllegalStateException("torn")))
        .contains(" level=ERROR source=io.portprobe.Main msg=\"a \\\"defect\\\"\" stack=\"")
        .contains("IllegalStateException: torn\\n\\tat io.portprobe.LogLinesTest.")
        .endsWith("\\n\"\n");
  }

  @Test
  void cutsAStackThatHasOverflowed() {
    String line = "";
    try {
      nested(0);
    } catch (StackOverflowError overflow) {
      line = line(overflow);
    }
    assertThat(line)
        .contains("StackOverflowError")
        .hasSizeBetween(10_000, 12_000)
        .containsPattern("\\.\\.\\. and [0-9]+ characters more\"\n$");
  }

  @Test
  void leavesOutThatAClientIsGone() {
    var clients = new ClientsGone();
    assertThat(clients.decide(event("io.javalin.Javalin", new ClosedChannelException())))
        .isEqualTo(FilterReply.DENY);
    assertThat(clients.decide(event("io.javalin.Javalin", new IllegalStateException())))
        .isEqualTo(FilterReply.NEUTRAL);
    assertThat(clients.decide(event("io.portprobe.Main", new IOException())))
        .isEqualTo(FilterReply.NEUTRAL);
  }
}

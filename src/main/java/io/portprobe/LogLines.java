package io.portprobe;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.encoder.EncoderBase;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Log events as lines: {@code time=... level=INFO msg="..."} or one JSON object each. */
final class LogLines extends EncoderBase<ILoggingEvent> {
  /** In characters: one of a stack that has overflowed has a hundred thousand. */
  private static final int LONGEST_STACK = 10_000;

  private final Form form;

  /** The two forms, named as the flag's values. */
  enum Form {
    /** Pairs of key and value. */
    LOGFMT,
    /** JSON objects. */
    JSON
  }

  LogLines(Form form) {
    this.form = form;
  }

  @Override
  public byte[] headerBytes() {
    return new byte[0];
  }

  @Override
  public byte[] encode(ILoggingEvent event) {
    var fields = new LinkedHashMap<String, String>();
    fields.put("time", event.getInstant().truncatedTo(ChronoUnit.MILLIS).toString());
    fields.put("level", event.getLevel().toString());
    fields.put("source", event.getLoggerName());
    fields.put("msg", event.getFormattedMessage());
    if (event.getThrowableProxy() != null) {
      fields.put("stack", cut(ThrowableProxyUtil.asString(event.getThrowableProxy())));
    }
    return (line(fields) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private static String cut(String stack) {
    return stack.length() <= LONGEST_STACK
        ? stack
        : stack.substring(0, LONGEST_STACK)
            + "... and "
            + (stack.length() - LONGEST_STACK)
            + " characters more";
  }

  private String line(Map<String, String> fields) {
    return switch (form) {
      case LOGFMT ->
          fields.entrySet().stream()
              .map(field -> field.getKey() + "=" + logfmt(field.getValue()))
              .collect(Collectors.joining(" "));
      case JSON ->
          fields.entrySet().stream()
              .map(field -> quoted(field.getKey()) + ":" + quoted(field.getValue()))
              .collect(Collectors.joining(",", "{", "}"));
    };
  }

  private static String logfmt(String value) {
    boolean plain =
        !value.isEmpty()
            && value.chars().allMatch(c -> c > ' ' && c != '"' && c != '=' && c < 0x7f);
    return plain ? value : quoted(value);
  }

  private static String quoted(String value) {
    var text = new StringBuilder("\"");
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '"', '\\' -> text.append('\\').append(c);
        case '\n' -> text.append("\\n");
        case '\t' -> text.append("\\t");
        default -> text.append(c < ' ' ? "\\u%04x".formatted((int) c) : String.valueOf(c));
      }
    }
    return text.append('"').toString();
  }

  @Override
  public byte[] footerBytes() {
    return new byte[0];
  }
}

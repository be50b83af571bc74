package io.portprobe;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.spi.ContextAwareBase;
import org.slf4j.LoggerFactory;

/**
 * The logging, set up in code: one appender to stderr, in logfmt or JSON.
 *
 * <p>Logback finds it as a service, and so looks for no configuration file.
 */
public final class LogSetup extends ContextAwareBase implements Configurator {
  @Override
  public ExecutionStatus configure(LoggerContext context) {
    apply(context, Level.INFO, new LogLines(LogLines.Form.LOGFMT));
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }

  /** Puts the flags' wishes in force. */
  static void apply(Level level, LogLines.Form form) {
    apply((LoggerContext) LoggerFactory.getILoggerFactory(), level, new LogLines(form));
  }

  /** Sets the level of the lines that single probes write. */
  static void probes(Level level) {
    ((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger("probe").setLevel(level);
  }

  private static void apply(LoggerContext context, Level level, Encoder<ILoggingEvent> lines) {
    var root = context.getLogger("ROOT");
    root.detachAndStopAllAppenders();
    root.setLevel(level);
    context.getLogger("io.javalin").setLevel(Level.WARN);
    context.getLogger("org.eclipse.jetty").setLevel(Level.WARN);
    // They warn of what any client may send, in its own words; it is refused, and counted.
    context.getLogger("org.eclipse.jetty.http.HttpParser").setLevel(Level.ERROR);
    context.getLogger("org.eclipse.jetty.util.HostPort").setLevel(Level.ERROR);
    var appender = new ConsoleAppender<ILoggingEvent>();
    appender.setContext(context);
    appender.setTarget("System.err");
    lines.setContext(context);
    lines.start();
    appender.setEncoder(lines);
    appender.addFilter(new ClientsGone());
    appender.start();
    root.addAppender(appender);
  }
}

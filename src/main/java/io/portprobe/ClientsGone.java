package io.portprobe;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;
import java.io.IOException;

/**
 * Leaves out what the web server calls an error and is none of ours: that a client went away, or
 * was sent away, before it had all of its answer. Clients could fill the log with it.
 */
final class ClientsGone extends Filter<ILoggingEvent> {
  @Override
  public FilterReply decide(ILoggingEvent event) {
    boolean gone =
        event.getLoggerName().startsWith("io.javalin")
            && event.getThrowableProxy() instanceof ThrowableProxy proxy
            && proxy.getThrowable() instanceof IOException;
    return gone ? FilterReply.DENY : FilterReply.NEUTRAL;
  }
}

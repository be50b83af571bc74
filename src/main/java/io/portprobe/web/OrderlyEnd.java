package io.portprobe.web;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.component.Graceful;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The time that clients have at the end: for what runs to come to its own end, then for answers
 * that say that it will not.
 *
 * <p>Jetty would take the time by itself, but fails when it is over, as if that were a defect.
 */
final class OrderlyEnd {
  private static final Logger LOG = LoggerFactory.getLogger(OrderlyEnd.class);
  private static final int SECONDS_FOR_REQUESTS = 10;
  private static final int SECONDS_FOR_ANSWERS = 2;

  private OrderlyEnd() {}

  /** Lets nobody in any more, and waits for those who are in; the server is to be stopped then. */
  static void await(Server server, ClientWatch clients) {
    CompletableFuture<Boolean> ended =
        Graceful.shutdown(server).handle((_, failure) -> failure == null);
    if (isDone(ended, SECONDS_FOR_REQUESTS)) {
      return;
    }
    LOG.info("Ending what is not done in time; probes among it: {}", clients.endProbes());
    var _ = isDone(ended, SECONDS_FOR_ANSWERS);
  }

  private static boolean isDone(CompletableFuture<Boolean> ended, int seconds) {
    return ended.copy().completeOnTimeout(false, seconds, TimeUnit.SECONDS).join();
  }
}

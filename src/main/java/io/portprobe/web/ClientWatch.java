package io.portprobe.web;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks after the clients of probes that take long, and ends the probes of those that are gone; and
 * has {@link Connections} and {@link StreamAnswers} look after those that take long themselves.
 *
 * <p>A probe is ended by interrupting its thread, which closes its socket. Costs a quick probe two
 * operations on a set, and nothing else.
 */
final class ClientWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ClientWatch.class);
  private static final long SWEEP_MILLIS = 500;

  private final Connections connections;
  private final StreamAnswers streams;
  private final Set<Watched> watched = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("client-watch").daemon().factory());
  private volatile boolean ending;

  ClientWatch(Connections connections, StreamAnswers streams) {
    this.connections = connections;
    this.streams = streams;
  }

  /** A client that waits for the answer of the thread that created this. */
  final class Watched implements AutoCloseable {
    private final @Nullable ClientEndPoint client;
    private final Thread worker = Thread.currentThread();
    private boolean answered;

    private Watched(@Nullable ClientEndPoint client) {
      this.client = client;
    }

    private synchronized void endIfGone() {
      if (!answered && client != null && client.isGone()) {
        end();
      }
    }

    /** Ends the probe, unless it has ended. */
    synchronized void end() {
      if (!answered) {
        answered = true;
        worker.interrupt();
      }
    }

    /** From now on the thread is not interrupted any more; a late interrupt is taken back. */
    @Override
    public synchronized void close() {
      answered = true;
      watched.remove(this);
      Thread.interrupted();
    }
  }

  /** Begins to look every half second. */
  void start() {
    var _ =
        timer.scheduleWithFixedDelay(
            this::sweep, SWEEP_MILLIS, SWEEP_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void sweep() {
    try {
      watched.forEach(Watched::endIfGone);
      connections.sweep();
      streams.sweep();
    } catch (RuntimeException | Error defect) {
      // Thrown on, it would end the watch for good.
      LOG.error("Defect while looking after clients", defect);
    }
  }

  /** Watches the client of the request, which the current thread answers, until closed. */
  Watched watch(Request request) {
    boolean isStream = request.getConnectionMetaData().getHttpVersion() == HttpVersion.HTTP_2;
    var each = new Watched(isStream ? null : ClientEndPoint.of(request));
    if (isStream) {
      // One connection has many requests, and the server reads it all the time: it will hear.
      request.addFailureListener(_ -> each.end());
    }
    watched.add(each);
    if (ending) {
      each.end();
    }
    return each;
  }

  /** Ends all probes, now and from now on; how many there were. */
  int endProbes() {
    ending = true;
    List<Watched> running = List.copyOf(watched);
    running.forEach(Watched::end);
    return running.size();
  }

  /** Whether probes are ended whose clients wait. */
  boolean isEnding() {
    return ending;
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}

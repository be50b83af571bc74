package io.portprobe.web;

import io.portprobe.exposition.ExporterMetrics;
import io.portprobe.model.Ticker;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.eclipse.jetty.io.Connection;

/**
 * The connections that clients hold: no more than a limit, and none for long without a reason.
 *
 * <p>Costs a request nothing: a sweep looks at what each connection is at.
 */
final class Connections implements Connection.Listener {
  private final int limit;
  private final BooleanSupplier shortOfRoom;
  private final Ticker ticker;
  private final Consumer<Refusal> refused;
  private final Map<ClientEndPoint, Patience> open = new ConcurrentHashMap<>();
  private volatile boolean ending;

  /**
   * None yet.
   *
   * @param shortOfRoom whether the process can hardly hold more, however few they are
   */
  Connections(int limit, BooleanSupplier shortOfRoom, Ticker ticker, Consumer<Refusal> refused) {
    this.limit = limit;
    this.shortOfRoom = shortOfRoom;
    this.ticker = ticker;
    this.refused = refused;
  }

  /** Adds their number and its limit to those metrics. */
  void showIn(ExporterMetrics metrics) {
    metrics
        .gauge("portprobe_http_connections", "Connections that clients hold", open::size)
        .gauge(
            "portprobe_http_connections_limit", "Connections that clients may hold", () -> limit);
  }

  /**
   * To be asked before a connection is taken on.
   *
   * @throws IOException when there are as many as may be, which closes the new one
   */
  void demandRoom() throws IOException {
    if (open.size() >= limit) {
      refused.accept(Refusal.CONNECTIONS);
      throw new IOException("as many connections as may be: " + limit);
    }
  }

  @Override
  public void onOpened(Connection connection) {
    // Those within a connection, such as in TLS, are not clients of their own.
    if (connection.getEndPoint() instanceof ClientEndPoint client) {
      open.put(client, new Patience(ticker.nanos()));
    }
  }

  @Override
  public void onClosed(Connection connection) {
    if (connection.getEndPoint() instanceof ClientEndPoint client) {
      open.remove(client);
    }
  }

  /** Ends those that have been at the same for too long; to be called now and then. */
  void sweep() {
    boolean crowded = ending || shortOfRoom.getAsBoolean() || open.size() >= limit - limit / 10;
    open.forEach((client, patience) -> sweep(client, patience, crowded));
  }

  /** From now on, sweeps end those that are idle as if others needed their places. */
  void endIdleOnes() {
    ending = true;
  }

  private void sweep(ClientEndPoint client, Patience patience, boolean crowded) {
    if (!client.isOpen() || !patience.isOver(client.sight(), crowded, ticker.nanos())) {
      return;
    }
    switch (patience.course()) {
      case REQUEST -> abort(client, Refusal.SLOW_REQUEST);
      case ANSWER -> endSlowReader(client);
      case IDLE, WORK -> client.close();
    }
  }

  /** Ends the connection of a client that has not taken an answer in time. */
  void endSlowReader(ClientEndPoint client) {
    abort(client, Refusal.SLOW_READER);
  }

  private void abort(ClientEndPoint client, Refusal refusal) {
    refused.accept(refusal);
    client.abort();
  }
}

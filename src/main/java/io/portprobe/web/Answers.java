package io.portprobe.web;

import io.portprobe.engine.InFlight;
import io.portprobe.engine.Overloaded;
import io.portprobe.engine.ProbeLimit;
import java.net.InetAddress;
import java.util.function.Consumer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Limits the answers that are on their way to one client, which are in memory until it has taken
 * them.
 *
 * <p>Those of probes are small, and have limits of their own.
 */
final class Answers extends Handler.Wrapper {
  private static final int FOR_ONE_CLIENT = 16;

  private final InFlight<InetAddress> onTheirWay =
      new InFlight<>(FOR_ONE_CLIENT, ProbeLimit.CLIENT, ClientNetwork::written);

  private final String probes;
  private final Consumer<Refusal> refused;

  /**
   * A limit.
   *
   * @param probes the path that is not limited
   * @param refused is told of who is over the limit
   */
  Answers(String probes, Consumer<Refusal> refused) {
    this.probes = probes;
    this.refused = refused;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    if (probes.equals(request.getHttpURI().getCanonicalPath())) {
      return super.handle(request, response, callback);
    }
    InetAddress client = ClientNetwork.ofSender(request);
    try {
      onTheirWay.enter(client);
    } catch (Overloaded full) {
      return refuse(response, callback);
    }
    return Taken.after(super::handle, request, response, callback, () -> onTheirWay.leave(client));
  }

  private boolean refuse(Response response, Callback callback) {
    refused.accept(Refusal.ANSWERS);
    response.getHeaders().put(HttpHeader.RETRY_AFTER, "1");
    String sentence = FOR_ONE_CLIENT + " answers are on their way to this client already";
    return PlainAnswer.send(response, callback, 503, "Refused: " + sentence);
  }
}

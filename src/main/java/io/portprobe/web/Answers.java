package io.portprobe.web;

import io.portprobe.engine.InFlight;
import io.portprobe.engine.Overloaded;
import io.portprobe.engine.ProbeLimit;
import java.net.InetAddress;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Limits the answers that are on their way to one client, which are in memory until it has taken
 * them.
 *
 * <p>Those of probes are small, unless they have the trace, and have limits of their own.
 */
final class Answers extends Handler.Wrapper {
  private static final int FOR_ONE_CLIENT = 16;

  /** The parameter debug; or one whose name is written in another way than clients write theirs. */
  private static final Pattern MAY_BE_TRACED = Pattern.compile("(^|&)(debug=|[^=&]*%)");

  private final InFlight<InetAddress> onTheirWay =
      new InFlight<>(
          FOR_ONE_CLIENT, ProbeLimit.CLIENT, _ -> "answers are on their way to this client");

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
    if (isSmall(request.getHttpURI())) {
      return super.handle(request, response, callback);
    }
    InetAddress client = ClientNetwork.ofSender(request);
    try {
      onTheirWay.enter(client);
    } catch (Overloaded full) {
      return refuse(response, callback, full);
    }
    return Taken.after(super::handle, request, response, callback, () -> onTheirWay.leave(client));
  }

  private boolean isSmall(HttpURI uri) {
    String query = uri.getQuery();
    return probes.equals(uri.getCanonicalPath())
        && (query == null || !MAY_BE_TRACED.matcher(query).find());
  }

  private boolean refuse(Response response, Callback callback, Overloaded full) {
    refused.accept(Refusal.ANSWERS);
    response.getHeaders().put(HttpHeader.RETRY_AFTER, "1");
    return PlainAnswer.send(response, callback, 503, "Refused: " + full.getMessage());
  }
}

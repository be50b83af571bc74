package io.portprobe.web;

import io.portprobe.config.WebConfig;
import io.portprobe.config.WebConfigStore;
import io.portprobe.model.Ticker;
import java.util.function.Consumer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Where every request passes before anything else, when there is a web configuration file: it gets
 * the headers of the file, then is counted, then says who it is.
 */
final class Gate extends Handler.Wrapper {
  private final WebConfigStore configs;
  private final TokenBucket bucket;
  private final Consumer<Refusal> refused;
  private final PasswordCheck passwords = new PasswordCheck();

  /**
   * A gate.
   *
   * @param refused is told of who does not get further
   */
  Gate(WebConfigStore configs, Ticker ticker, Consumer<Refusal> refused) {
    this.configs = configs;
    this.refused = refused;
    this.bucket = new TokenBucket(ticker);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    WebConfig config = configs.current();
    FileHeaders.putTo(response.getHeaders(), config.headers());
    if (config.headers().containsKey("Content-Security-Policy")) {
      request.setAttribute(SecurityHeaders.OWN_POLICY, true);
    }
    if (!bucket.take(config.rateLimit())) {
      refused.accept(Refusal.RATE_LIMIT);
      return PlainAnswer.send(response, callback, 429, "Too many requests.");
    }
    return switch (verdict(request, config)) {
      case RIGHT -> super.handle(request, response, callback);
      case WRONG -> {
        refused.accept(Refusal.UNAUTHORIZED);
        response.getHeaders().put(HttpHeader.WWW_AUTHENTICATE, "Basic");
        yield PlainAnswer.send(response, callback, 401, "Unauthorized.");
      }
      case UNDECIDED -> {
        refused.accept(Refusal.PASSWORDS);
        response.getHeaders().put(HttpHeader.RETRY_AFTER, "1");
        yield PlainAnswer.send(response, callback, 503, "Too many passwords are being checked.");
      }
    };
  }

  private PasswordCheck.Verdict verdict(Request request, WebConfig config) {
    if (config.users().isEmpty()) {
      return PasswordCheck.Verdict.RIGHT;
    }
    return Credentials.of(request.getHeaders().get(HttpHeader.AUTHORIZATION))
        .map(credentials -> passwords.check(credentials, config.users()))
        .orElse(PasswordCheck.Verdict.WRONG);
  }

  @Override
  protected void doStop() throws Exception {
    super.doStop();
    passwords.close();
  }
}

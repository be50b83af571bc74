package io.portprobe.web;

import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** The answer to a request that gets no further: a status and one sentence. */
final class PlainAnswer {
  private PlainAnswer() {}

  /** Sends it; true, as the request is handled. */
  static boolean send(Response response, Callback callback, int status, String sentence) {
    response.setStatus(status);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/plain; charset=utf-8");
    Content.Sink.write(response, true, sentence + "\n", callback);
    return true;
  }
}

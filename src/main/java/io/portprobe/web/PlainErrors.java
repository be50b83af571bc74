package io.portprobe.web;

import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** What the server says of requests that are none: nothing that it was sent, and no page. */
final class PlainErrors implements Request.Handler {
  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    SecurityHeaders.putTo(response.getHeaders());
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/plain; charset=utf-8");
    Content.Sink.write(response, true, text(response.getStatus()), callback);
    return true;
  }

  private static String text(int status) {
    return status + " " + HttpStatus.getMessage(status) + "\n";
  }
}

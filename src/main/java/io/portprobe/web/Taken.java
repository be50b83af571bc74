package io.portprobe.web;

import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Requests that somebody keeps count of until the client has taken the answer. */
final class Taken {
  private Taken() {}

  /**
   * Has the request handled, and runs {@code then} once: when all of the answer is taken or given
   * up, or at once when nobody has handled it.
   */
  static boolean after(
      Request.Handler handler, Request request, Response response, Callback callback, Runnable then)
      throws Exception {
    boolean handled = false;
    try {
      handled = handler.handle(request, response, Callback.from(callback, then));
      return handled;
    } finally {
      if (!handled) {
        then.run();
      }
    }
  }
}

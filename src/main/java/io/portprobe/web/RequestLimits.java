package io.portprobe.web;

import io.portprobe.config.WebConfigStore;
import java.util.Objects;
import java.util.function.Consumer;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Refuses requests that are too large, and says so in one sentence.
 *
 * <p>Bodies are never read: a small one is passed over, and what has not come of it by the end of
 * the answer ends the connection.
 */
final class RequestLimits extends Handler.Wrapper {
  private static final int HEAD_BYTES = 8 * 1024;
  private static final int BODY_BYTES = 8 * 1024;

  /** That of a version that is not spoken: it begins with a 5, and yet is the client's. */
  private static final int VERSION = 505;

  private final @Nullable WebConfigStore file;
  private final Consumer<Refusal> refused;

  private RequestLimits(@Nullable WebConfigStore file, Consumer<Refusal> refused) {
    this.file = file;
    this.refused = refused;
  }

  /**
   * Stands before everything that the server does.
   *
   * @param file has headers for refusals too; null when there is none
   */
  static void guard(Server server, @Nullable WebConfigStore file, Consumer<Refusal> refused) {
    var limits = new RequestLimits(file, refused);
    server.insertHandler(limits);
    server.setErrorHandler(limits::tell);
  }

  /** How long the first line of a request and its headers may be. */
  static void limitHead(HttpConfiguration http) {
    http.setRequestHeaderSize(HEAD_BYTES);
  }

  /**
   * The same, but for heads of HTTP/2: what Jetty does not decode ends the connection without an
   * answer, so that it decodes more than is let pass here.
   */
  static HttpConfiguration withRoomForHeads(HttpConfiguration http) {
    var roomy = new HttpConfiguration(http);
    roomy.setRequestHeaderSize(2 * HEAD_BYTES);
    return roomy;
  }

  /** Whether a head of so many bytes is larger than it may be. */
  static boolean isLargeHead(long bytes) {
    return bytes > HEAD_BYTES;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    int status = status(request);
    if (status == 0) {
      return super.handle(request, response, callback);
    }
    Response.writeError(request, response, callback, status);
    return true;
  }

  /** What the request is refused with; 0 when it is not. */
  private static int status(Request request) {
    // Of HTTP/1.1, Jetty lets no larger head pass.
    boolean isStream = request.getConnectionMetaData().getHttpVersion() == HttpVersion.HTTP_2;
    int status = isStream ? statusOfHead(request) : 0;
    return status == 0 && request.getLength() > BODY_BYTES ? 413 : status;
  }

  private static int statusOfHead(Request request) {
    // CONNECT has none.
    long address = Objects.requireNonNullElse(request.getHttpURI().getPathQuery(), "").length();
    if (isLargeHead(address)) {
      return 414;
    }
    return isLargeHead(address + bytes(request.getHeaders())) ? 431 : 0;
  }

  /** As many as they have in HTTP/1.1. */
  private static long bytes(HttpFields headers) {
    long bytes = 0;
    for (HttpField each : headers) {
      String value = each.getValue();
      bytes += each.getName().length() + (value == null ? 0 : value.length()) + 4;
    }
    return bytes;
  }

  /** Answers what came to nothing before it reached a page. */
  private boolean tell(Request request, Response response, Callback callback) {
    int status = response.getStatus();
    SecurityHeaders.putTo(response.getHeaders());
    FileHeaders.putTo(response.getHeaders(), file);
    boolean isRefusal = status < 500 || status == VERSION;
    return PlainAnswer.send(
        response, callback, status, isRefusal ? refusal(status) : failure(status));
  }

  private String refusal(int status) {
    Refusal refusal = Refusal.of(status);
    refused.accept(refusal);
    return "Refused: "
        + (status == VERSION ? "HTTP of that version is not spoken here" : refusal.sentence());
  }

  /** The client has done nothing wrong. */
  private static String failure(int status) {
    return status == 503 ? "Portprobe is about to end." : "A defect of Portprobe; see its log.";
  }
}

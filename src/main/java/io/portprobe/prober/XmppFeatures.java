package io.portprobe.prober;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.ArrayList;

/**
 * What a server says as it opens a stream.
 *
 * <p>Found by patterns: no part of it is worth an XML parser that a peer could play with.
 *
 * @param said up to the end of the features, or of the error
 */
record XmppFeatures(String said) {
  static final String NO_UPGRADE = "none";

  private static final Pattern ERROR = Pattern.compile("<stream:error[^>]*>\\s*<([a-z-]{1,64})");
  private static final Pattern MECHANISM = Pattern.compile("<mechanism>([A-Z0-9_-]{1,20})<");

  /** The condition of the error that ends the stream; empty when there is none. */
  String error() {
    Matcher error = ERROR.matcher(said);
    return error.find() ? error.group(1) : "";
  }

  /** Whether the server does not deny that it serves the domain it was asked for. */
  boolean ofDomain() {
    return !error().equals("host-unknown");
  }

  /** How STARTTLS is offered. */
  String upgrade() {
    int begin = said.indexOf("<starttls");
    if (begin < 0) {
      return NO_UPGRADE;
    }
    int end = said.indexOf("</starttls>", begin);
    boolean required = end > 0 && said.substring(begin, end).contains("<required");
    return required ? "required" : "optional";
  }

  /** The ways to log in, with a space between. */
  String mechanisms() {
    var mechanisms = new ArrayList<String>();
    Matcher mechanism = MECHANISM.matcher(said);
    while (mechanism.find()) {
      mechanisms.add(mechanism.group(1));
    }
    return String.join(" ", mechanisms);
  }
}

package io.portprobe.alerting;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A mail of Alertmanager's, to be read as its reader does. */
record ReceivedMail(String source) {
  private static final Pattern BOUNDARY = Pattern.compile("boundary=(\\S+)");

  /** The subject, the addressee, and the parts without what is new in each mail. */
  String readable() {
    return "To: %s%nSubject: %s%n%n%s%n%n%s%n"
        .formatted(header("To"), header("Subject"), part("text/plain"), part("text/html"));
  }

  private String header(String name) {
    return first(Pattern.compile("(?m)^" + name + ": (.*)$")).group(1);
  }

  private String part(String type) {
    String boundary = first(BOUNDARY).group(1);
    for (String part : source.split(Pattern.quote("--" + boundary), -1)) {
      int blank = part.indexOf("\n\n");
      if (part.stripLeading().startsWith("Content-") && part.substring(0, blank).contains(type)) {
        return "-- " + type + "\n" + decoded(part.substring(blank).strip());
      }
    }
    throw new AssertionError("no " + type + " in " + source);
  }

  private MatchResult first(Pattern pattern) {
    return pattern
        .matcher(source)
        .results()
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + pattern + " in " + source));
  }

  /** Undoes what quoted-printable does to bytes, and to lines that are too long for it. */
  private static String decoded(String text) {
    String joined = text.replace("=\n", "");
    var bytes = new ByteArrayOutputStream();
    for (int i = 0; i < joined.length(); i++) {
      if (joined.charAt(i) != '=') {
        bytes.writeBytes(joined.substring(i, i + 1).getBytes(StandardCharsets.UTF_8));
        continue;
      }
      bytes.write(Integer.parseInt(joined.substring(i + 1, i + 3), 16));
      i += 2;
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }
}

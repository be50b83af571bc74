package io.portprobe.web;

import io.portprobe.config.WebConfigStore;
import java.util.Map;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.jspecify.annotations.Nullable;

/** The headers that the web configuration file wants in every answer, instead of ours. */
final class FileHeaders {
  private FileHeaders() {}

  /** Puts those of the file in force; none when there is no file. */
  static void putTo(HttpFields.Mutable answer, @Nullable WebConfigStore file) {
    if (file != null) {
      putTo(answer, file.current().headers());
    }
  }

  /** Puts those; one that is empty takes ours away. */
  static void putTo(HttpFields.Mutable answer, Map<String, String> headers) {
    headers.forEach((name, value) -> {
      answer.remove(name);
      if (!value.isEmpty()) {
        answer.add(new HttpField(name, value));
      }
    });
  }
}

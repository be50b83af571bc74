package io.portprobe.inventory;

import com.google.gson.stream.JsonWriter;
import io.portprobe.config.Inventory;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Iterator;
import java.util.Map;

/**
 * The inventory as a discovery document of Prometheus: a group for each service and location, which
 * needs no relabelling.
 *
 * @see <a href="https://prometheus.io/docs/prometheus/latest/http_sd/">HTTP service discovery</a>
 */
public final class Discovery {
  private Discovery() {}

  /**
   * The document, in the form of HTTP and of file discovery alike.
   *
   * @param self the exporter to ask where the inventory has no locations
   */
  public static String json(Inventory inventory, Selection selection, ExporterAddress self) {
    var text = new StringWriter();
    write(inventory, selection, self, text);
    return text.append('\n').toString();
  }

  /** A line for each group, since people compare such files, and Prometheus reads them often. */
  private static void write(
      Inventory inventory, Selection selection, ExporterAddress self, Writer out) {
    Iterator<Observation> all = Observation.of(inventory, selection, self).iterator();
    try {
      out.append('[');
      while (all.hasNext()) {
        out.append('\n');
        group(new JsonWriter(out), all.next());
        out.append(all.hasNext() ? "," : "\n");
      }
      out.append(']');
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory cannot fail", e);
    }
  }

  private static void group(JsonWriter json, Observation observation) throws IOException {
    json.setHtmlSafe(false);
    json.beginObject();
    json.name("targets").beginArray().value(observation.exporter().authority()).endArray();
    json.name("labels").beginObject();
    pairs(json, TargetLabels.ofScrape(observation));
    pairs(json, TargetLabels.ofSeries(observation));
    json.endObject();
    json.endObject();
  }

  private static void pairs(JsonWriter json, Map<String, String> pairs) throws IOException {
    for (Map.Entry<String, String> pair : pairs.entrySet()) {
      json.name(pair.getKey()).value(pair.getValue());
    }
  }
}

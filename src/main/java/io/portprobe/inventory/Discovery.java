package io.portprobe.inventory;

import com.google.gson.stream.JsonWriter;
import io.portprobe.config.Inventory;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Map;

/**
 * The inventory as a discovery document of Prometheus: a group for each service and location, which
 * needs no relabelling.
 *
 * @see <a href="https://prometheus.io/docs/prometheus/latest/http_sd/">HTTP service discovery</a>
 */
public final class Discovery {
  private static final int BUFFER = 1 << 14;

  private Discovery() {}

  /**
   * Writes the document in UTF-8, in the form of HTTP and of file discovery alike, and flushes it.
   *
   * <p>A line for each group, since people compare such files. It is some megabytes long where
   * there are many services, and is therefore never held in memory as a whole.
   *
   * @param self the exporter to ask where the inventory has no locations
   */
  public static void write(
      Inventory inventory, Selection selection, ExporterAddress self, OutputStream stream)
      throws IOException {
    Iterator<Observation> all = Observation.of(inventory, selection, self).iterator();
    var out = new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), BUFFER);
    out.append('[');
    while (all.hasNext()) {
      out.append('\n');
      group(new JsonWriter(out), all.next());
      out.append(all.hasNext() ? "," : "\n");
    }
    out.append("]\n").flush();
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

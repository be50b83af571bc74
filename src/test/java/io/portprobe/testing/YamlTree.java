package io.portprobe.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.yaml.snakeyaml.Yaml;

/** What a YAML file says, as maps, lists and values. */
public final class YamlTree {
  private YamlTree() {}

  /** The tree of a file with one document. */
  public static Object of(Path file) throws IOException {
    return new Yaml().load(Files.readString(file));
  }

  /** What stands at that place of a tree: keys of maps and numbers of entries. */
  public static Object at(Object tree, Object... place) {
    Object here = tree;
    for (Object key : place) {
      Object next =
          here instanceof List<?> list ? list.get((Integer) key) : ((Map<?, ?>) here).get(key);
      here = Objects.requireNonNull(next, () -> key + " of " + List.of(place));
    }
    return here;
  }
}

package io.portprobe.config;

import io.portprobe.dialogue.ForeignProber;
import io.portprobe.dialogue.Prober;
import io.portprobe.net.BoundedFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;

/**
 * YAML into a {@link Config}: every mistake with its line, all of them at once.
 *
 * <p>Files are those of blackbox_exporter, and ours where they say more.
 */
public final class ConfigLoader {
  static final int MAX_BYTES = YamlDocument.MAX_CHARACTERS;

  private final ModuleLoader modules;
  private final Environment environment;
  private final ReadyMade readyMade;

  /** A loader that knows those probers, and no environment. */
  public ConfigLoader(List<Prober> probers) {
    this(probers, List.of(), Map.of(), "");
  }

  /**
   * A loader that knows those probers.
   *
   * @param foreign probers whose modules load, and cannot be probed
   * @param environment the variables that secrets may name
   * @param readyMade modules that every configuration begins with, as YAML
   */
  public ConfigLoader(
      List<Prober> probers,
      List<ForeignProber> foreign,
      Map<String, String> environment,
      String readyMade) {
    this.environment = new Environment(environment);
    this.modules = new ModuleLoader(probers, foreign, this.environment);
    this.readyMade = new ReadyMade(probers, modules::readyMade, () -> written(readyMade));
  }

  /** The modules of a text that is ours, and without a mistake. */
  private Map<String, Module> written(String text) {
    try {
      var problems = new Problems();
      var loaded = new TreeMap<String, Module>();
      loadAll(map(YamlDocument.parse(text), problems), loaded, new TreeMap<>());
      problems.throwIfAny();
      return Map.copyOf(loaded);
    } catch (ConfigException e) {
      throw new IllegalStateException("the ready-made modules", e);
    }
  }

  /** The file's text; a pipe is waited for, as it may be what a shell makes of a command. */
  static String read(Path file) throws ConfigException {
    return read(file, BoundedFile::any);
  }

  /** The text of a regular file: whoever reads it while probes run cannot wait for a pipe. */
  static String readRegular(Path file) throws ConfigException {
    return read(file, BoundedFile::regular);
  }

  /** A way to the bytes of a file, of which there is a limit. */
  @FunctionalInterface
  private interface Reading {
    byte[] bytes(Path file, int limit) throws IOException;
  }

  private static String read(Path file, Reading reading) throws ConfigException {
    try {
      byte[] bytes = reading.bytes(file, MAX_BYTES);
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (NoSuchFileException e) {
      throw unreadable(file, "no such file", e);
    } catch (AccessDeniedException e) {
      throw unreadable(file, "permission denied", e);
    } catch (CharacterCodingException e) {
      throw unreadable(file, "not UTF-8", e);
    } catch (IOException e) {
      throw unreadable(file, String.valueOf(e.getMessage()), e);
    }
  }

  private static ConfigException unreadable(Path file, String why, IOException cause) {
    return new ConfigException("error reading config file: " + file + ": " + why, cause);
  }

  /** The configuration that the text describes, by itself. */
  public Config load(String text) throws ConfigException {
    return load(text, Site.NOWHERE);
  }

  /** The configuration that the text describes in that place. */
  Config load(String text, Site site) throws ConfigException {
    var problems = new Problems();
    YamlMap top = map(YamlDocument.parse(text), problems);
    var loaded = new TreeMap<String, Module>();
    var foreign = new TreeMap<String, ForeignModule>();
    loadAll(top.map("modules"), loaded, foreign);
    var all = new Modules(loaded, foreign.keySet(), readyMade);
    var settings = new YamlSettings(top, environment);
    Inventory inventory = InventorySection.read(settings, all, site);
    // By itself, so that it can be printed by itself.
    var others = new YamlSettings(top, environment);
    AccessPolicy access = AccessSection.read(others, all, inventory);
    others.refuseUnread();
    settings.refuseUnread();
    problems.throwIfAny();
    return new Config(
        all, foreign, inventory, SlowProbes.of(inventory), access, warnings(problems, inventory));
  }

  private static List<String> warnings(Problems problems, Inventory inventory) {
    Stream<String> ofFiles =
        inventory.files().stream()
            .filter(file -> !file.isGood())
            .map(file -> "service file " + file.path() + " is not in force: " + file.problem());
    return Stream.concat(problems.warnings().stream(), ofFiles).toList();
  }

  /** The mapping of a whole document, which may be empty. */
  static YamlMap map(@Nullable Node root, Problems problems) {
    return root == null ? YamlMap.empty("", 1, problems) : YamlMap.of(root, "", problems);
  }

  private void loadAll(
      YamlMap section, Map<String, Module> loaded, Map<String, ForeignModule> foreign) {
    for (String name : section.keys()) {
      YamlMap module = section.map(name);
      modules
          .loadForeign(name, module)
          .ifPresentOrElse(
              known -> foreign.put(name, known),
              () -> modules.load(name, module).ifPresent(ready -> loaded.put(name, ready)));
    }
  }
}

package io.portprobe.config;

import io.portprobe.dialogue.Prober;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.yaml.snakeyaml.nodes.Node;

/**
 * YAML into a {@link Config}: every mistake with its line, all of them at once.
 *
 * <p>Files are those of blackbox_exporter, and ours where they say more.
 */
public final class ConfigLoader {
  private static final long MAX_BYTES = 8 * 1024 * 1024;

  private final ModuleLoader modules;

  /** A loader that knows those probers. */
  public ConfigLoader(List<Prober> probers) {
    this.modules = new ModuleLoader(probers);
  }

  /** The file's text. */
  static String read(Path file) throws ConfigException {
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw new ConfigException("error reading config file: larger than " + MAX_BYTES + " bytes");
      }
      return Files.readString(file);
    } catch (NoSuchFileException e) {
      throw new ConfigException("error reading config file: " + file + ": no such file", e);
    } catch (CharacterCodingException e) {
      throw new ConfigException("error reading config file: " + file + ": not UTF-8", e);
    } catch (IOException | UncheckedIOException e) {
      throw new ConfigException("error reading config file: " + e.getMessage(), e);
    }
  }

  /** The configuration that the text describes. */
  public Config load(String text) throws ConfigException {
    var problems = new Problems();
    Node root = YamlDocument.parse(text);
    YamlMap top = root == null ? YamlMap.empty("", 1, problems) : YamlMap.of(root, "", problems);
    var loaded = new TreeMap<String, Module>(modules.readyMade());
    var foreign = new TreeMap<String, String>();
    YamlMap section = top.map("modules");
    for (String name : section.keys()) {
      YamlMap module = section.map(name);
      modules
          .foreignProber(module)
          .ifPresentOrElse(
              prober -> foreign.put(name, prober),
              () -> modules.load(name, module).ifPresent(ready -> loaded.put(name, ready)));
    }
    foreign.keySet().forEach(loaded::remove);
    top.refuseUnread();
    problems.throwIfAny();
    return new Config(loaded, foreign, problems.warnings());
  }
}

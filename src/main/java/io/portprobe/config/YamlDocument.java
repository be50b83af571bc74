package io.portprobe.config;

import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * YAML text as a tree of nodes: they know their lines, and scalars stay the text that was written.
 *
 * <p>Bounded in size, depth and aliases, so that a hostile file costs an error message.
 */
final class YamlDocument {
  /** What is held of a text grows to four times of it. */
  static final int MAX_CHARACTERS = 4 * 1024 * 1024;

  private static final int MAX_DEPTH = 50;
  private static final int MAX_ALIASES = 1000;

  private YamlDocument() {}

  /** The first document of the text; null when there is none. */
  static @Nullable Node parse(String text) throws ConfigException {
    if (text.length() > MAX_CHARACTERS) {
      throw new ConfigException(
          "error parsing config file: longer than " + MAX_CHARACTERS + " characters");
    }
    try {
      var options = options();
      var parser = new BoundedParser(new ParserImpl(new YamlText(text), options));
      var composer = new Composer(parser, new Resolver(), options);
      return composer.checkNode() ? composer.getNode() : null;
    } catch (MarkedYAMLException e) {
      int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1;
      throw new ConfigException(
          "error parsing config file: yaml: line " + line + ": " + told(e), e);
    } catch (ReaderException e) {
      throw new ConfigException(
          "error parsing config file: yaml: line %d: character U+%04X is not allowed"
              .formatted(lineOf(text, e.getPosition()), e.getCodePoint()),
          e);
    } catch (YAMLException e) {
      throw new ConfigException("error parsing config file: yaml: " + e.getMessage(), e);
    }
  }

  /** The library quotes what it takes for a name: it may be a password that nobody has quoted. */
  private static String told(MarkedYAMLException e) {
    String problem = String.valueOf(e.getProblem());
    if (problem.startsWith("found undefined alias")) {
      return "found undefined alias; text that begins with * stands in quotes";
    }
    if (problem.startsWith("found undefined tag handle")) {
      return "found undefined tag handle; text that begins with ! stands in quotes";
    }
    return problem;
  }

  private static long lineOf(String text, int position) {
    return 1 + text.codePoints().limit(position).filter(c -> c == '\n').count();
  }

  private static LoaderOptions options() {
    var options = new LoaderOptions();
    options.setCodePointLimit(MAX_CHARACTERS);
    options.setNestingDepthLimit(MAX_DEPTH);
    options.setMaxAliasesForCollections(MAX_ALIASES);
    return options;
  }
}

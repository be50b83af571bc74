package io.portprobe.dialogue;

import io.portprobe.model.Secret;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * A module's own keys for its prober, read once at load time.
 *
 * <p>Every call names a key, its default and one sentence of help; the configuration's schema and
 * the documentation are made from these calls. A value that does not fit is noted as a problem with
 * its line, and the default is returned, so that all problems show at once. Keys that nobody reads
 * are problems too. Read every key whatever the others say: one that is read on a condition only is
 * missing in the schema and the documentation.
 */
public interface Settings {
  /** Whether the key is given; does not count as reading it. */
  boolean has(String key);

  /** Whether the key is given as YAML's {@code !!binary}; does not count as reading it. */
  boolean isBinary(String key);

  /** Text as it stands. */
  String text(String key, String byDefault, String help);

  /** {@code true} or {@code false}. */
  boolean flag(String key, boolean byDefault, String help);

  /** A whole number between two bounds, both included. */
  int number(String key, int byDefault, Bounds bounds, String help);

  /** A duration such as {@code 500ms} or {@code 1m30s}; never negative. */
  Duration duration(String key, Duration byDefault, String help);

  /** One of an enum's constants, by its name in lower case. */
  <E extends Enum<E>> E choice(String key, E byDefault, String help);

  /** A list of texts, each as it stands. */
  List<String> texts(String key, List<String> byDefault, String help);

  /** A list of texts with a form of their own; those that do not fit are left out. */
  <T> List<T> parsedTexts(String key, Parser<T> parser, String help);

  /** Text in UTF-8, or any bytes as YAML's {@code !!binary}. */
  Optional<byte[]> bytes(String key, String help);

  /** Text that is shown nowhere, with {@code ${NAME}} taken from the environment. */
  Optional<Secret> secret(String key, String help);

  /** A list of texts that are shown nowhere, likewise. */
  List<Secret> secrets(String key, String help);

  /**
   * The path of a file that holds a secret; one that every user of this machine can read is warned
   * of.
   */
  default Optional<Path> secretFile(String key, String help) {
    return secretFile(key, Path.of(""), help);
  }

  /** The same; a relative one is in that folder. */
  Optional<Path> secretFile(String key, Path folder, String help);

  /** The path of a file, of which a relative one is in that folder; an empty one stays empty. */
  default Optional<Path> file(String key, Path folder, String help) {
    return parsed(key, text -> text.isEmpty() ? Path.of("") : folder.resolve(text), help);
  }

  /**
   * Text with a form of its own.
   *
   * @param parser throws {@link IllegalArgumentException} with a sentence that says what it
   *     expected
   */
  <T> Optional<T> parsed(String key, Parser<T> parser, String help);

  /** The section below that key; an empty one when it is not given. */
  Settings section(String key, String help);

  /**
   * A section that means something by being there; not shown with its defaults when it is not.
   *
   * @param reader called if it is given; and once before, on an empty section, for the description
   */
  <T> Optional<T> optional(String key, Function<Settings, T> reader, String help);

  /**
   * A list of sections.
   *
   * @param reader called for each; and once before, on an empty section, for the description only
   */
  <T> List<T> each(String key, Function<Settings, T> reader, String help);

  /**
   * A section whose keys are the user's own, such as the names of headers.
   *
   * @param reader reads the key of that name, and nothing else; called for each, and once before,
   *     for the description only
   */
  <T> Map<String, T> named(String key, BiFunction<Settings, String, T> reader, String help);

  /** Where the section stands, such as {@code services[2] (line 14)}, for what is said later. */
  String place();

  /** Notes a problem with that key, or with the section itself when the key is empty. */
  void problem(String key, String message);

  /**
   * The bounds of a number.
   *
   * @param least the smallest that is allowed
   * @param most the largest that is allowed
   */
  record Bounds(int least, int most) {}

  /** Text into a value. */
  @FunctionalInterface
  interface Parser<T> {
    /** The value. */
    T parse(String text);
  }
}

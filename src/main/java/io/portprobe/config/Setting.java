package io.portprobe.config;

import java.util.List;

/**
 * One key that a prober has read: for the running configuration, the schema and the documentation.
 *
 * @param key the key
 * @param help one sentence
 * @param value what form it has and which value is in force
 */
record Setting(String key, String help, Value value) {

  /** The form of a setting, with the value in force. */
  sealed interface Value {}

  /** Text; when not given, the default, which is empty where there is none. */
  record Text(String inForce, boolean given) implements Value {}

  /** True or false. */
  record Flag(boolean inForce) implements Value {}

  /** A whole number. */
  record Whole(int inForce, int least, int most) implements Value {}

  /** A duration, in Go's form. */
  record Time(String inForce) implements Value {}

  /** One of several words. */
  record Choice(String inForce, List<String> words) implements Value {}

  /** Something that is not shown. */
  record Hidden(boolean given) implements Value {}

  /** Several texts. */
  record Texts(List<String> inForce, boolean given) implements Value {}

  /** Bytes, as the YAML that stands for them; empty when not given. */
  record Bytes(String yaml) implements Value {}

  /** Several texts that are not shown. */
  record HiddenTexts(int count) implements Value {}

  /** Keys of its own, read only if any are given, and an empty section that has the same. */
  record Part(YamlSettings pattern, YamlSettings given) implements Value {}

  /** Several sections, and an empty one that has the same keys. */
  record Sections(YamlSettings pattern, List<YamlSettings> elements) implements Value {}

  /** Keys of the user's own, and what stands below any of them. */
  record Named(YamlSettings pattern, YamlSettings given) implements Value {}

  /** Keys of its own, complete when the prober has been configured. */
  record Section(YamlSettings settings) implements Value {}
}

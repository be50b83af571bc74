package io.portprobe.config;

import java.util.ArrayList;
import java.util.List;

/** The mistakes of a configuration, collected so that all of them are told at once. */
final class Problems {
  private static final int MAX_TOLD = 50;

  private final List<String> problems = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();

  /** Notes a mistake at a place such as {@code modules.smtp.timeout}. */
  void add(String path, int line, String message) {
    problems.add(place(path, line) + message);
  }

  /** Notes something that is allowed, but hardly meant. */
  void warn(String path, int line, String message) {
    warnings.add(place(path, line) + message);
  }

  private static String place(String path, int line) {
    return (path.isEmpty() ? "the document" : path) + " (line " + line + "): ";
  }

  List<String> warnings() {
    return List.copyOf(warnings);
  }

  /** Ends the loading if there was any mistake. */
  void throwIfAny() throws ConfigException {
    if (problems.isEmpty()) {
      return;
    }
    var told = new ArrayList<>(problems.subList(0, Math.min(problems.size(), MAX_TOLD)));
    if (told.size() < problems.size()) {
      told.add("... and " + (problems.size() - told.size()) + " more");
    }
    throw new ConfigException("error parsing config file: " + String.join("\n  ", told));
  }
}

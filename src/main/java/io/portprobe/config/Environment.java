package io.portprobe.config;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.Map;

/** The variables that a secret may name: {@code ${NAME}}, and {@code $$} for a dollar. */
record Environment(Map<String, String> variables) {
  static final Environment EMPTY = new Environment(Map.of());

  private static final Pattern REFERENCE = Pattern.compile("\\$(?:\\$|\\{([^}]*)\\})");

  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  Environment {
    variables = Map.copyOf(variables);
  }

  /**
   * The text with the values in their places.
   *
   * @throws IllegalArgumentException naming the variable that is not set
   */
  String expand(String text) {
    Matcher reference = REFERENCE.matcher(text);
    var expanded = new StringBuilder();
    while (reference.find()) {
      String name = reference.group(1);
      String value = name == null ? "$" : valueOf(name);
      reference.appendReplacement(expanded, Matcher.quoteReplacement(value));
    }
    return reference.appendTail(expanded).toString();
  }

  private String valueOf(String name) {
    if (!NAME.matches(name)) {
      // It may be a part of the secret.
      throw new IllegalArgumentException(
          "expected the name of a variable between ${ and }; a dollar is written $$");
    }
    String value = variables.get(name);
    if (value == null) {
      throw new IllegalArgumentException("environment variable " + name + " is not set");
    }
    return value;
  }
}

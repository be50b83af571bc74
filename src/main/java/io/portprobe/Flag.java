package io.portprobe;

import io.portprobe.command.UsageError;

/**
 * One flag of the command line: how it is written, what it says in the help, what it does.
 *
 * @param name with its dashes
 * @param parameter what its value is called; empty for a switch, which has none
 * @param help one sentence
 * @param effect puts a value in force; a switch gets {@code true} or {@code false}
 */
record Flag(String name, String parameter, String help, Effect effect) {

  /** Puts the value of a flag in force. */
  @FunctionalInterface
  interface Effect {
    /** Takes the text over, or says what was expected. */
    void on(Flags flags, String value) throws UsageError;
  }

  boolean isSwitch() {
    return parameter.isEmpty();
  }

  /** What is written before a switch's name to turn it off. */
  String negated() {
    return "--no-" + name.substring(2);
  }

  /** Whether the argument turns this switch off. */
  boolean isTurnedOffBy(String argument) {
    return isSwitch() && argument.equals(negated());
  }

  /** The line of the help. */
  String usage() {
    String form = isSwitch() ? "--[no-]" + name.substring(2) : name + "=" + parameter;
    return "  %-38s %s%n".formatted(form, help);
  }
}

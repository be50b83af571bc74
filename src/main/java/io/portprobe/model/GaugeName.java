package io.portprobe.model;

import java.util.regex.Pattern;

/**
 * A gauge that a prober may export: written once, as a constant in the prober's file.
 *
 * @param name {@code probe_<service>_<quantity>_<unit>}
 * @param help one sentence, without a full stop
 */
public record GaugeName(String name, String help) {
  private static final Pattern FORM = Pattern.compile("probe_[a-z0-9]+(_[a-z0-9]+)*");

  /** A name of the project's form. */
  public GaugeName {
    if (!FORM.matcher(name).matches()) {
      throw new IllegalArgumentException("gauge name \"" + name + "\" does not match " + FORM);
    }
  }
}

package io.portprobe.config;

import org.jspecify.annotations.Nullable;

/** A configuration that cannot be used; the message says what is wrong, where, line by line. */
public final class ConfigException extends Exception {
  /** With the message that is shown to the user. */
  public ConfigException(String message) {
    super(message);
  }

  /** With the cause, if there is one, whose own message is part of the message already. */
  public ConfigException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}

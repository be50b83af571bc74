package io.portprobe.net;

import java.util.List;
import java.util.stream.Stream;

/**
 * What a failed look-up says of the name, by the text of its error, which is all that the JDK has
 * of it: {@code gai_strerror}'s, behind the name and a colon.
 *
 * <p>In English, as glibc and musl have it: whoever starts Portprobe sets {@code LC_ALL} for that.
 */
enum ResolverError {
  /** The name has none: most of the errors say so. */
  NO_ADDRESS,
  /** No name server has said anything of it: EAI_AGAIN, EAI_FAIL. */
  NO_ANSWER("Temporary failure", "Try again", "Non-recoverable"),
  /** This host could not ask: EAI_SYSTEM, EAI_MEMORY. */
  OURS("System error", "Memory allocation failure", "Out of memory");

  @SuppressWarnings("ImmutableEnumChecker") // List.of makes one that cannot change
  private final List<String> beginnings;

  ResolverError(String... beginnings) {
    this.beginnings = List.of(beginnings);
  }

  /** The one of an exception's message. */
  static ResolverError of(String message) {
    String text = message.substring(message.lastIndexOf(": ") + 1).strip();
    return Stream.of(values())
        .filter(each -> each.beginnings.stream().anyMatch(text::startsWith))
        .findFirst()
        .orElse(NO_ADDRESS);
  }
}

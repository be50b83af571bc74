package io.portprobe.net;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The texts of glibc, and of musl. */
class ResolverErrorTest {
  @ParameterizedTest
  @CsvSource({
    "Name or service not known, NO_ADDRESS",
    "No address associated with hostname, NO_ADDRESS",
    "Name does not resolve, NO_ADDRESS",
    "Temporary failure in name resolution, NO_ANSWER",
    "Non-recoverable failure in name resolution, NO_ANSWER",
    "Try again, NO_ANSWER",
    "Non-recoverable error, NO_ANSWER",
    "System error, OURS",
    "Memory allocation failure, OURS",
    "Out of memory, OURS"
  })
  void tellsWhoFailed(String text, ResolverError error) {
    assertThat(ResolverError.of("db.example: " + text)).isEqualTo(error);
  }

  /** The name comes first, and may be any. */
  @ParameterizedTest
  @CsvSource({"System error: Name or service not known", "try: No such host", "db.example", "''"})
  void looksAtTheEndOnly(String message) {
    assertThat(ResolverError.of(message)).isEqualTo(ResolverError.NO_ADDRESS);
  }
}

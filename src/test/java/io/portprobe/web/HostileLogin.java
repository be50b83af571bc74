package io.portprobe.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The reader of who a client says it is, which only fuzzers call from outside. */
public final class HostileLogin {
  private HostileLogin() {}

  /** Reads the header {@code Authorization}; written anew, it names the same user. */
  public static void read(String header) {
    Credentials.of(header).ifPresent(HostileLogin::judge);
  }

  private static void judge(Credentials credentials) {
    String password = credentials.password().value();
    String text = credentials.user() + ":" + password;
    assertThat(credentials.user()).doesNotContain(":");
    assertThat(credentials.toString())
        .isEqualTo("Credentials[user=" + credentials.user() + ", password=<secret>]");
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    assertThat(Credentials.of("basic " + Base64.getEncoder().encodeToString(bytes)))
        .contains(credentials);
  }
}

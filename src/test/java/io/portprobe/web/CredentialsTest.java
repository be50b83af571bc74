package io.portprobe.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.model.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who a header says that the client is. */
class CredentialsTest {
  private static String encoded(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @CsvSource({
    "Basic,alice:geheim,alice,geheim",
    "basic,alice:geheim,alice,geheim",
    "BASIC,alice:ge:heim,alice,ge:heim",
    "Basic,jürgen:größe,jürgen,größe",
    "Basic,:,'',''"
  })
  void readsUserAndPassword(String scheme, String text, String user, String password) {
    assertThat(Credentials.of(scheme + " " + encoded(text)))
        .contains(new Credentials(user, new Secret(password)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Basic", "Basic ", "Basic !!!", "Basic YWxpY2U=", "Bearer YTpi"})
  void findsNobodyInTheRest(String header) {
    assertThat(Credentials.of(header)).isEmpty();
  }

  @Test
  void findsNobodyWithoutAHeader() {
    assertThat(Credentials.of(null)).isEmpty();
  }

  @Test
  void printsNoPassword() {
    assertThat(new Credentials("alice", new Secret("geheim")).toString())
        .isEqualTo("Credentials[user=alice, password=<secret>]");
  }
}

package io.portprobe.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What searches for secrets finds them. */
class SecretFormsTest {
  private static final SecretForms FORMS = SecretForms.of("hush-hush");

  @ParameterizedTest
  @ValueSource(strings = {"hush-hush", "user:hush-hush", "me:hush-hush", "x:hush-hush\nmore"})
  void itIsFoundAlsoInBase64(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    assertThat(FORMS.in(text)).hasSize(1);
    assertThat(FORMS.in("Basic " + Base64.getEncoder().encodeToString(bytes))).hasSize(1);
  }

  @Test
  void itIsFoundAsHex() {
    assertThat(FORMS.in("0068 757368: 687573682d68757368")).hasSize(1);
    assertThat(FORMS.in("68 75 73 68 2d 68 75 73 68")).hasSize(1);
  }

  @Test
  void otherTextIsNotTakenForIt() {
    assertThat(FORMS.in("hush, hush; <secret>")).isEmpty();
  }
}

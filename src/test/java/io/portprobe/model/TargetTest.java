package io.portprobe.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetTest {
  @ParameterizedTest
  @CsvSource({
    "db.example:5432, db.example, 5432",
    "192.0.2.1:1, 192.0.2.1, 1",
    "[2001:db8::1]:443, 2001:db8::1, 443",
    "[fe80::1%eth0]:22, fe80::1%eth0, 22",
    "db.example, db.example, 53",
    "[2001:db8::1], 2001:db8::1, 53",
    "2001:db8::1, 2001:db8::1, 53",
    ":80, '', 80",
    ":0, '', 0",
  })
  void readsHostAndPort(String text, String host, int port) {
    assertThat(Target.parse(text, OptionalInt.of(53))).isEqualTo(new Target(host, port));
  }

  @ParameterizedTest
  @CsvSource({
    "db.example, db.example",
    "192.0.2.1, 192.0.2.1",
    "2001:db8::1, [2001:db8::1]",
    "fe80::1%eth0, [fe80::1]",
  })
  void anAddressOfVersion6StandsInBracketsInUris(String host, String inUri) {
    assertThat(new Target(host, 53).hostInUri()).isEqualTo(inUri);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "db.example:",
        "db.example:65536",
        "db.example:-1",
        "db.example:5x",
        "[::1:80",
        "::1]:80",
        "http://db.example:80/",
        "a b:80",
        "user@db.example:22",
        "db.example:123456"
      })
  void refusesWhatIsNoTarget(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Target.parse(text, OptionalInt.of(53)))
        .withMessageStartingWith("Target \"")
        .withMessageContaining("is not of the form host:port or [address]:port");
  }

  @ParameterizedTest
  @CsvSource({"db.example:smtp, db.example, 25", "[::1]:smtp, ::1, 25", ":smtp, '', 25"})
  void readsTheNameOfAServiceForAPort(String text, String host, int port) {
    assertThat(Target.parse(text, OptionalInt.empty(), TargetTest::service))
        .isEqualTo(new Target(host, port));
  }

  private static OptionalInt service(String name) {
    return name.equals("smtp") ? OptionalInt.of(25) : OptionalInt.empty();
  }

  @Test
  void saysThatAServiceIsUnknown() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Target.parse("db.example:none", OptionalInt.of(53), TargetTest::service))
        .withMessage(
            "Target \"db.example:none\" is not of the form host:port or [address]:port: its port"
                + " is neither a number between 0 and 65535 nor the name of a service");
  }

  @Test
  void aHostAloneNeedsADefaultPort() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Target.parse("db.example", OptionalInt.empty()))
        .withMessageEndingWith("it has no port");
  }

  @ParameterizedTest
  @ValueSource(strings = {"db.example:5432", "[2001:db8::1]:443"})
  void writesItselfAsItIsRead(String text) {
    assertThat(Target.parse(text, OptionalInt.empty())).hasToString(text);
  }
}

package io.portprobe.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A file with a secret that every user of the machine can read is warned of, with its place. */
class SecretFileModeTest {
  @TempDir private Path folder;

  private Path file(String mode) throws IOException {
    Path file = Files.writeString(folder.resolve("secret"), "hush");
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
  }

  @ParameterizedTest
  @CsvSource({"rw-r--r--,0644", "rw-rw-rw-,0666", "r--r--r--,0444", "rw-----w-,0602"})
  void oneThatIsOpenToAllIsWarnedOf(String mode, String octal) throws IOException {
    Path file = file(mode);
    assertThat(SecretFileMode.concern(file))
        .contains(
            "expected a secret that is not open to every user, as after chmod 600, got mode "
                + octal
                + " of "
                + file);
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-------", "r--------", "rw-r-----", "r--r-----"})
  void oneForItsOwnerOrItsGroupIsNot(String mode) throws IOException {
    assertThat(SecretFileMode.concern(file(mode))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"rw-rw----,0660", "rw--w----,0620"})
  void oneThatItsGroupCanChangeIsWarnedOf(String mode, String octal) throws IOException {
    Path file = file(mode);
    assertThat(SecretFileMode.concern(file))
        .contains(
            "expected a secret that its group cannot change, as after chmod 640, got mode "
                + octal
                + " of "
                + file);
  }

  @Test
  void ofALinkItsTargetCounts() throws IOException {
    Path link = folder.resolve("link");
    Files.createSymbolicLink(link, file("rw-------"));
    assertThat(SecretFileMode.concern(link)).isEmpty();
    file("rw-r--r--");
    assertThat(SecretFileMode.concern(link))
        .hasValueSatisfying(said -> assertThat(said).endsWith("got mode 0644 of " + link));
  }

  @Test
  void nothingIsSaidOfWhatIsNoFile() {
    assertThat(SecretFileMode.concern(folder.resolve("nothing"))).isEmpty();
    assertThat(SecretFileMode.concern(folder)).isEmpty();
    assertThat(SecretFileMode.concern(Path.of("/dev/null"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          tcp  | key_file: '%s', cert: hush                 | tcp.tls_config.key_file
          http | key_file: '%s', cert: hush                 | http.tls_config.key_file
          """)
  void theKeyOfACertificateIsOne(String prober, String keys, String place) throws Exception {
    assertWarned(prober, "tls_config: {" + keys + "}", place);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          tcp  | query_response: [{send_file: '%s'}]        | tcp.query_response[0].send_file
          http | bearer_token_file: '%s'                    | http.bearer_token_file
          http | basic_auth: {password_file: '%s'}          | http.basic_auth.password_file
          http | authorization: {credentials_file: '%s'}    | http.authorization.credentials_file
          """)
  void soIsWhatIsSentFromAFile(String prober, String keys, String place) throws Exception {
    assertWarned(prober, keys, place);
  }

  private void assertWarned(String prober, String keys, String place) throws Exception {
    Path file = file("rw-r--r--");
    String text =
        "modules:\n  m:\n    prober: %s\n    %s:\n      %s\n"
            .formatted(prober, prober, keys.formatted(file));
    assertThat(Fixtures.load(text).warnings())
        .contains(
            "modules.m.%s (line 5): expected a secret that is not open to every user, as after chmod 600, got mode 0644 of %s"
                .formatted(place, file));
  }

  @Test
  void certificatesAreForEverybody() throws Exception {
    String text =
        "modules: {m: {prober: tcp, tcp: {tls_config: {ca_file: '%s'}}}}"
            .formatted(file("rw-r--r--"));
    assertThat(Fixtures.load(text).warnings()).isEmpty();
  }
}

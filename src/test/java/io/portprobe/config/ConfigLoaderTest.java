package io.portprobe.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ConfigLoaderTest {
  static List<String> goodFiles() {
    return Fixtures.names("good");
  }

  @ParameterizedTest
  @MethodSource("goodFiles")
  void whatIsPrintedLoadsAgainAndPrintsTheSame(String file) throws ConfigException {
    Config config = Fixtures.load(Fixtures.read("good/" + file));
    Config again = Fixtures.load(config.text());
    assertThat(again.text()).isEqualTo(config.text());
    assertThat(again.foreign()).isEqualTo(config.foreign());
  }

  @ParameterizedTest
  @CsvSource({"everything.yml, 2", "upstream-every-key.yml, 16"})
  void aSecretIsNeverPrinted(String file, int count) throws ConfigException {
    String written = Fixtures.read("good/" + file);
    Config config = Fixtures.load(written);
    assertThat(config.text()).doesNotContain("battery");
    assertThat(config.text().split("<secret>", -1)).hasSize(count + 1);
    assertThat(config.toString()).doesNotContain("battery");
  }

  @ParameterizedTest
  @CsvSource({"empty.yml", "comment.yml", "no-modules.yml"})
  void withoutModulesTheReadyMadeOnesAreThere(String file) throws ConfigException {
    Config config = Fixtures.load(Fixtures.read("good/" + file));
    assertThat(config.modules().names()).containsExactlyElementsOf(Fixtures.probers());
    assertThat(config.warnings()).isEmpty();
  }

  @Test
  void aModuleTakesTheReadyMadeOnesPlace() throws ConfigException {
    Config config = Fixtures.load("modules: {tcp: {prober: udp, timeout: 3s}}");
    assertThat(config.modules().get("tcp"))
        .extracting(Module::prober, Module::timeout)
        .containsExactly("udp", Duration.ofSeconds(3));
  }

  @Test
  void modulesOfProbersThatWeHaveNotAreListedWithAWarning() throws ConfigException {
    Config config = Fixtures.load(Fixtures.read("good/foreign.yml"));
    assertThat(config.foreign()).containsOnlyKeys("http_2xx", "icmp_ttl5");
    assertThat(config.modules().names()).containsExactlyElementsOf(Fixtures.probers("tcp_connect"));
    assertThat(config.warnings())
        .containsExactly(
            "modules.http_2xx.prober (line 3): \"http\" is not among our probers;"
                + " probes of this module get an error",
            "modules.icmp_ttl5.prober (line 10): \"icmp\" is not among our probers;"
                + " probes of this module get an error");
  }

  @Test
  void aForeignModuleHidesTheReadyMadeOneOfItsName() throws ConfigException {
    Config config = Fixtures.load("modules: {tcp: {prober: http}}");
    assertThat(config.foreign()).containsOnlyKeys("tcp");
    assertThat(config.modules().names()).contains("udp").doesNotContain("tcp");
    assertThat(config.modules().get("tcp")).isNull();
  }

  @ParameterizedTest
  @CsvSource({"no", "010", "1:30", "1_000", "0x1f", "1e3", "2026-01-01", "true"})
  void aScalarIsTheTextThatWasWritten(String text) throws ConfigException {
    Config config =
        Fixtures.load("modules: {%s: {prober: udp, udp: {send: %s}}}".formatted(text, text));
    assertThat(config.modules().get(text))
        .isNotNull()
        .extracting(Module::text)
        .asString()
        .contains("send: \"" + text + "\"\n");
  }

  @Test
  void aSexagesimalNumberIsNoDuration() {
    assertThatThrownBy(() -> Fixtures.load("modules: {a: {prober: tcp, timeout: 1:30}}"))
        .hasMessageContaining("expected a duration such as 5s, got \"1:30\"");
  }

  @Test
  void aSecondDocumentIsIgnored() throws ConfigException {
    assertThat(Fixtures.load("modules:\n---\n- [whatever\n").modules().names())
        .containsExactlyElementsOf(Fixtures.probers());
  }

  @Test
  void aByteOrderMarkIsNoPartOfTheFirstKey() throws ConfigException {
    assertThat(Fixtures.load("\ufeffmodules: {a: {prober: tcp}}").modules().names()).contains("a");
  }

  @Test
  void aMissingFileIsToldByName(@TempDir Path folder) {
    assertThatThrownBy(() -> ConfigLoader.read(folder.resolve("none.yml")))
        .hasMessage("error reading config file: " + folder.resolve("none.yml") + ": no such file");
  }

  @Test
  void aFolderIsNoFile(@TempDir Path folder) {
    assertThatThrownBy(() -> ConfigLoader.read(folder))
        .isInstanceOf(ConfigException.class)
        .hasMessageStartingWith("error reading config file: " + folder + ": ");
  }

  @Test
  void aFileInAnotherEncodingIsRefused(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("latin.yml");
    Files.write(file, "modules: # Pr\u00fcfung".getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> ConfigLoader.read(file))
        .hasMessage("error reading config file: " + file + ": not UTF-8");
  }

  @Test
  void aFileWithoutEndIsReadToTheLimit() {
    assertThatThrownBy(() -> ConfigLoader.read(Path.of("/dev/zero")))
        .hasMessage("error reading config file: /dev/zero: larger than 4194304 bytes");
  }
}

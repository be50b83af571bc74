package io.portprobe.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.prober.Probers;
import io.portprobe.testing.NamedPipe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;

class ServiceFilesTest {
  @TempDir private Path folder;

  @BeforeEach
  void layOut() throws IOException {
    Files.createDirectory(folder.resolve("teams"));
    write("portprobe.yml", "services: [" + service("own") + "]\nservice_files: [teams/*.yml]\n");
    write("teams/a.yml", "services: [" + service("of-a") + "]\n");
    write("teams/b.yml", "services: [" + service("of-b") + "]\n");
    write("teams/notes.txt", "no YAML: [\n");
  }

  private static String service(String name) {
    return "{name: " + name + ", target: \"localhost:1\", tier: critical}";
  }

  private void write(String file, String text) throws IOException {
    Files.writeString(folder.resolve(file), text);
  }

  private ConfigStore open() throws ConfigException {
    return ConfigStore.open(folder.resolve("portprobe.yml"), new ConfigLoader(Probers.all()));
  }

  private static List<String> names(ConfigStore store) {
    return store.current().inventory().services().stream().map(Service::name).toList();
  }

  private static List<String> problems(ConfigStore store) {
    return store.current().inventory().files().stream().map(ServiceFile::problem).toList();
  }

  @Test
  void theirServicesStandBehindThoseOfTheConfiguration() throws ConfigException {
    ConfigStore store = open();
    assertThat(names(store)).containsExactly("own", "of-a", "of-b");
    assertThat(problems(store)).containsExactly("", "");
  }

  @Test
  void aChangeOfOneIsAChangeOfTheConfiguration() throws Exception {
    ConfigStore store = open();
    assertThat(store.reload()).isFalse();
    write("teams/b.yml", "services: [" + service("new") + "]\n");
    assertThat(store.reload()).isTrue();
    assertThat(names(store)).containsExactly("own", "of-a", "new");
    Files.delete(folder.resolve("teams/a.yml"));
    write("teams/c.yml", "services: [" + service("of-c") + "]\n");
    assertThat(store.reload()).isTrue();
    assertThat(names(store)).containsExactly("own", "new", "of-c");
  }

  @Test
  void aBadOneTakesNoOtherDownAndSaysWhatIsWrong() throws Exception {
    write("teams/a.yml", "services:\n  - {name: of-a, target: \"localhost:1\", tier: gold}\n");
    ConfigStore store = open();
    assertThat(names(store)).containsExactly("own", "of-b");
    assertThat(problems(store))
        .containsExactly(
            "error parsing config file: services[0].tier (line 2): "
                + "expected one of [critical, important, supporting], got \"gold\"",
            "");
  }

  @Test
  void oneThatWasGoodKeepsItsServicesWhileItIsBad() throws Exception {
    ConfigStore store = open();
    write("teams/a.yml", "services: [");
    assertThat(store.reload()).isTrue();
    assertThat(names(store)).containsExactly("own", "of-a", "of-b");
    assertThat(problems(store).getFirst()).startsWith("error parsing config file: yaml: line");
    write("teams/a.yml", "services: []");
    assertThat(store.reload()).isTrue();
    assertThat(names(store)).containsExactly("own", "of-b");
  }

  @Test
  void oneThatNamesAServiceOfAnotherIsBadAsAWhole() throws Exception {
    write("teams/b.yml", "services: [" + service("more") + ", " + service("of-a") + "]\n");
    ConfigStore store = open();
    assertThat(names(store)).containsExactly("own", "of-a");
    assertThat(problems(store).getLast())
        .endsWith("services[1].name (line 1): the service \"of-a\" is there already");
  }

  @Test
  @Timeout(value = 30, threadMode = ThreadMode.SEPARATE_THREAD)
  void aPipeIsABadOneAndIsNotWaitedFor() throws Exception {
    Path pipe = NamedPipe.at(folder.resolve("teams/pipe.yml"));
    ConfigStore store = open();
    assertThat(names(store)).containsExactly("own", "of-a", "of-b");
    assertThat(problems(store))
        .containsExactly("", "", "error reading config file: " + pipe + ": is not a regular file");

    Files.delete(pipe);
    assertThat(store.reload()).isTrue();
    assertThat(problems(store)).containsExactly("", "");
  }

  @Test
  void theLargestAreLeftOutWhenAllAreTooLargeTogether() throws Exception {
    ConfigStore store = open();
    for (String name : List.of("0", "1", "2")) {
      write("teams/" + name + ".yml", "#".repeat(3 * 1024 * 1024));
    }
    assertThat(store.reload()).isTrue();
    assertThat(names(store)).containsExactly("own", "of-a", "of-b");
    assertThat(problems(store))
        .containsExactly(
            "",
            "",
            "error reading config file: %s: with it and the smaller ones, the service files are larger than 8388608 bytes"
                .formatted(folder.resolve("teams/2.yml")),
            "",
            "");
    assertThat(store.reload()).isFalse();
  }

  @Test
  void oneThatGrowsTooLargeKeepsItsServices() throws Exception {
    ConfigStore store = open();
    write("teams/0.yml", "#".repeat(4 * 1024 * 1024));
    write("teams/1.yml", "#".repeat(3 * 1024 * 1024));
    write("teams/a.yml", "services: []\n" + "#".repeat(4 * 1024 * 1024 - 13));
    assertThat(store.reload()).isTrue();
    assertThat(names(store)).containsExactly("own", "of-a", "of-b");
  }

  @Test
  void oneWithoutEndOfServicesIsBad() throws Exception {
    write("teams/a.yml", "services: [" + "{name: a},".repeat(32_000) + "]");
    assertThat(problems(open()).getFirst())
        .contains("services (line 1): expected fewer than 32000 elements in all lists");
  }

  @Test
  void anotherReasonWhyOneCannotBeReadIsAChange() throws Exception {
    Path file = folder.resolve("teams/a.yml");
    Files.write(file, new byte[] {(byte) 0xff});
    ConfigStore store = open();
    assertThat(problems(store).getFirst()).endsWith(": not UTF-8");
    assertThat(store.reload()).isFalse();

    Files.delete(file);
    Files.createDirectory(file);
    assertThat(store.reload()).isTrue();
    assertThat(problems(store).getFirst()).endsWith(": is not a regular file");

    Files.delete(file);
    Files.createFile(file);
    assertThat(store.reload()).isTrue();
    assertThat(problems(store)).containsExactly("", "");
  }

  @Test
  void oneThatIsNamedOutrightMustBeThere() throws Exception {
    write("portprobe.yml", "service_files: [missing.yml]\n");
    ConfigStore store = open();
    assertThat(problems(store))
        .containsExactly(
            "error reading config file: " + folder.resolve("missing.yml") + ": no such file");
  }
}

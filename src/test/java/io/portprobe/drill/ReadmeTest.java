package io.portprobe.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ReadmeTest {
  private static List<String> numbers(Path file, String regex) throws IOException {
    var matcher = Pattern.compile(regex, Pattern.DOTALL).matcher(Files.readString(file));
    assertThat(matcher.find()).as("%s in %s", regex, file).isTrue();
    return List.of(matcher.group(1), matcher.group(2), matcher.group(3));
  }

  @Test
  void theReadmeSaysWhatTheDrillShows() throws IOException {
    assertThat(
            numbers(
                Path.of("README.md"),
                "fill (\\d+) of them.*Of (\\d+) states.*blackbox_exporter calls (\\d+) up"))
        .isEqualTo(
            numbers(
                VerdictsDocument.FILE,
                "\\*\\*(\\d+) servers,.*In (\\d+) of them.*`tcp_connect` calls (\\d+) up"));
  }
}

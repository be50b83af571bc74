package io.portprobe.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ContributingTest {
  private static final Path SHOWN = Path.of("src/main/java/io/portprobe/prober/Beanstalkd.java");

  @Test
  void showsAWholeProberAsItIs() throws IOException {
    String source = Files.readString(SHOWN);
    String shown = source.substring(source.indexOf("final class"));
    assertThat(shown.lines().count()).isBetween(30L, 60L);
    assertThat(Files.readString(Path.of("CONTRIBUTING.md"))).contains("```java\n" + shown + "```");
  }
}

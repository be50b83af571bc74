package io.portprobe.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;

/** The reader of the web configuration file, which only fuzzers call from outside. */
public final class HostileWebFile {
  private static final WebConfigLoader LOADER = new WebConfigLoader(Path.of("/nowhere"));

  private HostileWebFile() {}

  /** Reads the file, unless it names others, which might be any on this host. */
  public static void read(String text) {
    if (text.contains("_file")) {
      return;
    }
    try {
      judge(LOADER.load(text));
    } catch (ConfigException refused) {
      assertThat(refused.getMessage()).isNotBlank();
    }
  }

  private static void judge(WebConfig config) {
    assertThat(config.speaksTls()).isFalse();
    assertThat(config.users().values())
        .allSatisfy(hash -> assertThat(hash.value()).matches("\\$2[aby]\\$[01][0-9]\\$.{53}"));
    assertThat(config.headers().values()).allSatisfy(value -> assertThat(value).matches("[ -~]*"));
    assertThat(!config.rateLimit().isOn() || config.rateLimit().burst() > 0).isTrue();
  }
}

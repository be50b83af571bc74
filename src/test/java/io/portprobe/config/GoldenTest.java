package io.portprobe.config;

import io.portprobe.prober.Probers;
import io.portprobe.testing.Golden;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The generated files of the repository are those that would be generated now. */
class GoldenTest {
  @Test
  void theSchemaIsWhatTheProbersRead() {
    Golden.assertUpToDate(
        Path.of("config.schema.json"), ConfigSchema.of(Probers.all(), Probers.foreign()));
  }

  @Test
  void theSchemaOfServiceFilesIsWhatTheInventoryReads() {
    Golden.assertUpToDate(Path.of("services.schema.json"), ConfigSchema.ofServiceFile());
  }

  @Test
  void theDocumentIsWhatTheProbersRead() {
    Golden.assertUpToDate(Path.of("docs/probers.md"), ProbersDocument.of(Probers.all()));
  }

  @Test
  void theRunningConfigurationIsPrintedInFull() throws ConfigException {
    Config config = Fixtures.load(Fixtures.read("good/everything.yml"));
    Golden.assertUpToDate(Fixtures.FOLDER.resolve("everything.golden.yml"), config.text());
  }
}

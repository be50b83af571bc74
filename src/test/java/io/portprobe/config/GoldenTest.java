package io.portprobe.config;

import io.portprobe.prober.Probers;
import io.portprobe.testing.Golden;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class GoldenTest {
  @Test
  void theSchemaIsWhatTheProbersRead() {
    Golden.assertUpToDate(Path.of("config.schema.json"), ConfigSchema.of(Probers.all()));
  }
}

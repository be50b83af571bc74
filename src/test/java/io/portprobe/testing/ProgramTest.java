package io.portprobe.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class ProgramTest {
  /** As Samba does with connections that have waited for it. */
  @Test
  void endsAlsoWhatIsStartedWhileItEnds() {
    String mark = "600." + ThreadLocalRandom.current().nextInt(1_000_000, 10_000_000);
    String many = "echo go; for i in $(seq 2000); do sleep " + mark + " & done; wait";
    Program.start("sh", "-c", many).awaitOutput("go").close();

    Awaitility.await().untilAsserted(() -> assertThat(of(mark)).isEmpty());
  }

  private static Stream<ProcessHandle> of(String mark) {
    return ProcessHandle.allProcesses()
        .filter(each -> each.info().commandLine().filter(line -> line.contains(mark)).isPresent());
  }
}

package io.portprobe.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.testing.Finished;
import io.portprobe.testing.Needs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The systemd unit is one to systemd, and leaves Portprobe little that it could do. */
class SystemdUnitTest {
  private static final Path UNIT = Path.of("deploy/portprobe.service");
  private static final Path DROP_INS = Path.of("deploy/portprobe.service.d");
  private static final Pattern EXPOSURE = Pattern.compile("exposure level for [^:]+: ([0-9.]+)");

  @TempDir private Path folder;

  /** Systemd's own tool, which needs no systemd to run. */
  private static Finished analyze(String... words) {
    Needs.program("systemd-analyze");
    return Finished.run(
        "", Stream.concat(Stream.of("systemd-analyze"), Stream.of(words)).toArray(String[]::new));
  }

  private static List<String> lines(Path file, String key) throws IOException {
    return Files.readAllLines(file).stream()
        .filter(line -> line.startsWith(key + "="))
        .map(line -> line.substring(key.length() + 1))
        .toList();
  }

  /** The unit with those drop-ins, in a folder where systemd finds them. */
  private Path installed(String... dropIns) throws IOException {
    Path unit = Files.copy(UNIT, folder.resolve("portprobe.service"));
    Path folderOfUnit = Files.createDirectories(folder.resolve("portprobe.service.d"));
    for (String dropIn : dropIns) {
      Files.copy(DROP_INS.resolve(dropIn), folderOfUnit.resolve(dropIn));
    }
    return unit;
  }

  private double exposure(String... dropIns) throws IOException {
    Path unit = installed(dropIns);
    Finished verified = analyze("verify", "--man=no", unit.toString());
    assertThat(verified.errors()).doesNotContain("portprobe.service");
    assertThat(verified.exitCode()).as(verified.errors()).isZero();
    Finished judged = analyze("security", "--offline=true", "--no-pager", unit.toString());
    Matcher exposure = EXPOSURE.matcher(judged.output());
    assertThat(exposure.find()).as(judged.output() + judged.errors()).isTrue();
    return Double.parseDouble(exposure.group(1));
  }

  @Test
  void littleIsExposed() throws IOException {
    assertThat(exposure()).isLessThanOrEqualTo(1.7);
  }

  @Test
  void hardlyMoreWithEachSwitch() throws IOException {
    assertThat(exposure("dhcp.conf")).isLessThanOrEqualTo(2.1);
  }

  @Test
  void noCapabilityIsGivenButByASwitch() throws IOException {
    assertThat(lines(UNIT, "CapabilityBoundingSet")).containsExactly("");
    assertThat(lines(UNIT, "AmbientCapabilities")).containsExactly("");
    try (Stream<Path> dropIns = Files.list(DROP_INS)) {
      assertThat(dropIns.map(file -> file.getFileName().toString())).containsExactly("dhcp.conf");
    }
    assertThat(lines(DROP_INS.resolve("dhcp.conf"), "AmbientCapabilities"))
        .containsExactly("CAP_NET_BIND_SERVICE");
  }

  @Test
  void theSystemSpeaksEnglish() throws IOException {
    assertThat(lines(UNIT, "Environment")).containsExactly("LC_ALL=C.UTF-8");
  }

  @Test
  void itIsReloadedAndEndedAsPortprobeIs() throws IOException {
    assertThat(lines(UNIT, "ExecReload")).containsExactly("/bin/kill -HUP $MAINPID");
    assertThat(lines(UNIT, "SuccessExitStatus")).containsExactly("143");
    assertThat(lines(UNIT, "ExecStart"))
        .containsExactly(
            "/usr/bin/java @/usr/lib/portprobe/jvm-options -XX:-UsePerfData"
                + " $PORTPROBE_JAVA_OPTIONS -jar /usr/lib/portprobe/portprobe.jar"
                + " --config.file=/etc/portprobe/config.yml $ARGS");
  }
}

package io.portprobe.prober;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.testing.LinkedHosts;
import io.portprobe.testing.Needs;
import io.portprobe.testing.RealServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A media server listens at its group's address only. */
@RealServer("MiniDLNA 1.3, Debian's minidlna")
class SsdpIT {
  private static final String GROUP = "239.255.255.250";

  private static final String MINIDLNA =
      """
      port=18200
      network_interface=cable
      media_dir=FOLDER
      db_dir=FOLDER/database
      log_dir=FOLDER
      inotify=no
      """;

  private static final String CONFIG =
      """
      modules:
        media: {prober: ssdp, ssdp: {search_target: "urn:schemas-upnp-org:device:MediaServer:1"}}
        all: {prober: ssdp, ssdp: {search_target: "ssdp:all"}}
        printers: {prober: ssdp, ssdp: {search_target: "urn:schemas-upnp-org:device:Printer:1"}}
        alone: {prober: ssdp, ssdp: {unicast: true}}
      """;

  @AutoClose private static LinkedHosts hosts;
  private static Path log;

  @BeforeAll
  static void start(@TempDir Path folder) throws IOException {
    Needs.program("minidlnad");
    LinkedHosts.demand();
    hosts = new LinkedHosts("ssdp");
    hosts.layCable();
    hosts.client().run("ip", "route", "add", "224.0.0.0/4", "dev", "cable");
    hosts.server().run("ip", "route", "add", "224.0.0.0/4", "dev", "cable");
    Path settings = folder.resolve("minidlna.conf");
    Files.writeString(settings, MINIDLNA.replace("FOLDER", folder.toString()));
    String processId = folder.resolve("pid").toString();
    hosts.server().start(List.of("minidlnad", "-S", "-f", settings.toString(), "-P", processId));
    log = folder.resolve("minidlna.log");
    Awaitility.await()
        .until(() -> Files.exists(log) && logged().contains("Finished parsing playlists"));
    hosts.startExporter(Files.writeString(folder.resolve("portprobe.yml"), CONFIG));
  }

  private static String logged() throws IOException {
    return Files.readString(log);
  }

  @ParameterizedTest
  @CsvSource({"ssdp", "media", "all"})
  void aDeviceOfTheGroupHasWhatIsLookedForAndLogsNothing(String module) throws IOException {
    String before = logged();
    assertThat(hosts.probe(GROUP, module, "10").lines())
        .contains(
            "probe_success 1",
            "probe_service_info{server=\"Debian DLNADOC/1.50 UPnP/1.0 MiniDLNA/1.3.0\","
                + "service=\"ssdp\"} 1",
            "probe_port_state{state=\"open\"} 1");
    assertThat(logged()).isEqualTo(before);
  }

  @Test
  void nobodyHasWhatThereIsNot() {
    assertThat(hosts.probe(GROUP, "printers", "3").lines())
        .contains(
            "probe_success 0",
            "probe_failure_info{phase=\"exchange\",reason=\"no_reply\"} 1",
            "probe_port_state{state=\"open_or_filtered\"} 1");
  }

  @Test
  void whoAsksItAloneIsToldThatNothingListens() {
    assertThat(hosts.probe(LinkedHosts.SERVER_IPV4, "alone", "3").lines())
        .contains(
            "probe_success 0",
            "probe_failure_info{phase=\"exchange\",reason=\"port_unreachable\"} 1",
            "probe_port_state{state=\"closed\"} 1");
  }
}

package io.portprobe.prober;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.testing.LinkedHosts;
import io.portprobe.testing.Needs;
import io.portprobe.testing.RealServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Responders answer neighbours only, and never by the loopback. */
@RealServer("avahi-daemon, Debian's avahi-daemon")
class MdnsIT {
  private static final String AVAHI =
      """
      [server]
      host-name=probehost
      use-ipv6=no
      allow-interfaces=cable
      enable-dbus=no
      [publish]
      publish-workstation=yes
      """;

  private static final String CONFIG =
      """
      modules:
        group: {prober: mdns, mdns: {group: true, preferred_ip_protocol: ip4}}
        printers: {prober: mdns, mdns: {service: _ipp._tcp.local}}
      """;

  @AutoClose private static LinkedHosts hosts;

  @BeforeAll
  static void start(@TempDir Path folder) throws IOException {
    Needs.program("avahi-daemon");
    LinkedHosts.demand();
    hosts = new LinkedHosts("mdns");
    hosts.layCable();
    hosts.client().run("ip", "route", "add", "224.0.0.0/4", "dev", "cable");
    Path settings = Files.writeString(folder.resolve("avahi.conf"), AVAHI);
    // Its process id goes to a fixed place, which a namespace's programs may cover for themselves.
    String command =
        "mkdir -p /run/avahi-daemon && mount -t tmpfs none /run/avahi-daemon"
            + " && exec avahi-daemon --no-drop-root --no-chroot -f "
            + settings;
    hosts.server().start(List.of("sh", "-c", command)).awaitOutput("Server startup complete");
    hosts.startExporter(Files.writeString(folder.resolve("portprobe.yml"), CONFIG));
  }

  @ParameterizedTest
  @CsvSource({LinkedHosts.SERVER_IPV4 + ", mdns", "224.0.0.251, group"})
  void aResponderTellsItsServices(String target, String module) {
    assertThat(hosts.probe(target, module, "10").lines())
        .contains(
            "probe_success 1",
            "probe_mdns_answers 1",
            "probe_service_info{service=\"mdns\"} 1",
            "probe_port_state{state=\"open\"} 1");
  }

  @Test
  void aServiceThatNobodyOffersIsNotAnswered() {
    assertThat(hosts.probe(LinkedHosts.SERVER_IPV4, "printers", "3").lines())
        .contains(
            "probe_success 0", "probe_failure_info{phase=\"exchange\",reason=\"no_reply\"} 1");
  }
}

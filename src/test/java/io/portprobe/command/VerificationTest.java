package io.portprobe.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.config.Config;
import io.portprobe.config.ConfigException;
import io.portprobe.config.ConfigLoader;
import io.portprobe.config.Service;
import io.portprobe.engine.ProbeRunner;
import io.portprobe.model.Ticker;
import io.portprobe.net.Connector;
import io.portprobe.net.DeadlineGuard;
import io.portprobe.net.Resolver;
import io.portprobe.prober.Probers;
import io.portprobe.testing.FreePort;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class VerificationTest {
  private final List<String> probed = Collections.synchronizedList(new ArrayList<>());

  /** Whoever it probes is written down. */
  private Verification verification(Config config) {
    return new Verification(
        config,
        new ProbeRunner(
            3,
            Resolver.system(),
            new Connector(new DeadlineGuard(Ticker.SYSTEM)),
            List.of((_, report) -> probed.add(report.target().toString()))),
        Ticker.SYSTEM);
  }

  private static Config config(String services) throws ConfigException {
    return new ConfigLoader(Probers.all())
        .load(
            """
            tiers: {hasty: {interval: 15s, timeout: 2s}, patient: {interval: 60s, timeout: 59s}}
            modules: {quick: {prober: redis, timeout: 2s}}
            services:
            """
                + services);
  }

  @Test
  void resultsComeInTheOrderOfTheServicesAndEachIsTold() throws Exception {
    var text = new StringBuilder();
    for (int i = 0; i < 20; i++) {
      text.append(
          "  - {name: s%d, target: \"%s\", module: tcp, tier: hasty}\n"
              .formatted(i, FreePort.target()));
    }
    Config config = config(text.toString());
    List<Service> services = config.inventory().services();
    List<String> told = Collections.synchronizedList(new ArrayList<>());
    List<ServiceResult> results =
        verification(config).of(services, result -> told.add(result.service()));
    assertThat(results)
        .extracting(ServiceResult::service)
        .containsExactlyElementsOf(services.stream().map(Service::name).toList());
    assertThat(results).extracting(ServiceResult::verdict).containsOnly("down, connection_refused");
    assertThat(told).hasSize(20).doesNotHaveDuplicates();
  }

  /** The longer one would outlast the test. */
  @Test
  @Timeout(50)
  void theShorterOfTheTiersTimeAndTheModulesCounts() throws Exception {
    try (var silent = new ServerSocket(0, 8, InetAddress.ofLiteral("127.0.0.1"))) {
      String target = "127.0.0.1:" + silent.getLocalPort();
      Config config =
          config(
              """
                - {name: a, target: "%1$s", module: redis, tier: hasty}
                - {name: b, target: "%1$s", module: quick, tier: patient}
              """
                  .formatted(target));
      assertThat(verification(config).of(config.inventory().services(), _ -> {}))
          .extracting(ServiceResult::verdict)
          .containsExactly("down, response_timeout", "down, response_timeout");
    }
  }

  @Test
  void onlyDoubtfulTimesAreTakenAgainAndTheShortestCounts() throws Exception {
    try (var open = new ServerSocket(0, 64, InetAddress.ofLiteral("127.0.0.1"));
        var other = new ServerSocket(0, 64, InetAddress.ofLiteral("127.0.0.1"))) {
      Config config =
          config(
              """
                - {name: a, target: "127.0.0.1:%d", module: tcp, tier: hasty}
                - {name: b, target: "127.0.0.1:%d", module: tcp, tier: hasty}
              """
                  .formatted(open.getLocalPort(), other.getLocalPort()));
      List<Service> services = config.inventory().services();
      List<ServiceResult> first = List.of(Samples.up("a"), Samples.up("b"));
      List<ServiceResult> again =
          verification(config).timedAgain(services, first, result -> result.service().equals("a"));
      assertThat(probed).containsExactly(target(open), target(open), target(open));
      assertThat(again.getFirst().duration()).isLessThanOrEqualTo(first.getFirst().duration());
      assertThat(again.getLast()).isEqualTo(first.getLast());
    }
  }

  private static String target(ServerSocket server) {
    return "127.0.0.1:" + server.getLocalPort();
  }
}

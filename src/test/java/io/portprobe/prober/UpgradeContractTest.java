package io.portprobe.prober;

import io.portprobe.dialogue.Prober;
import io.portprobe.testing.HostilePeer;
import io.portprobe.testing.Probes;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The {@linkplain ProberContract contract} of every prober that can begin TLS by its protocol's own
 * means, with every hostile peer.
 */
@Execution(ExecutionMode.CONCURRENT)
class UpgradeContractTest {
  private static final List<Prober> UPGRADING =
      List.of(new Ftp(), new Imap(), new Ldap(), new Pop3(), new Smtp(), new Xmpp());

  static Stream<Arguments> encounters() {
    return UPGRADING.stream()
        .flatMap(prober ->
            Stream.of("require", "implicit")
                .flatMap(tls ->
                    Stream.of(HostilePeer.values()).map(peer -> Arguments.of(prober, tls, peer))));
  }

  @ParameterizedTest
  @MethodSource("encounters")
  void aHostilePeerCostsOneFailedProbe(Prober prober, String tls, HostilePeer peer) {
    String module = "{prober: %1$s, %1$s: {tls: %2$s}}".formatted(prober.name(), tls);
    try (var server = peer.overTcp()) {
      ProberContract.isKeptBy(Probes.run(prober, module, server.target(), Probes.SHORT));
    }
  }
}

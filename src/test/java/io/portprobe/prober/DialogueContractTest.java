package io.portprobe.prober;

import io.portprobe.testing.HostilePeer;
import io.portprobe.testing.Probes;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The {@linkplain ProberContract contract} of every kind of dialogue with every hostile peer. */
@Execution(ExecutionMode.CONCURRENT)
class DialogueContractTest {
  /** Each expects a little more than the best of the peers says. */
  private static final String EXPECT = "query_response: [{expect: '^220 READY$'}]";

  /** The settings of each; {@code PEER} stands for where the peer listens. */
  private static final List<String> VARIANTS =
      List.of(
          EXPECT,
          "query_response: [{expect: '^220 READY$', until: bytes}]",
          "query_response: [{expect: '^220 READY$', until: eof}]",
          "query_response: [{expect: '^220 READY$', until: idle}]",
          "query_response: [{reject: '^-ERR', until: eof}]",
          "query_response: [{expect: '^220 READY$', reject: '^-ERR'}]",
          "query_response: [{expect_bytes: 220 READY}]",
          "query_response: [{expect_hex: '323230 ?? 5245414459'}]",
          "query_response: [{send: HELLO}, {expect: '^220 READY$', send: QUIT}]",
          "query_response: [{expect: '^220 READY$', timeout: 100ms}]",
          "query_response: [{starttls: true}]",
          "tls: true, " + EXPECT,
          "tls: true, query_response: [{starttls: true}]",
          "proxy_protocol: v1, " + EXPECT,
          "proxy_protocol: v2, " + EXPECT,
          "proxy_url: 'socks5://PEER', " + EXPECT,
          "close: rst, " + EXPECT,
          "attempts: 2, retry_interval: 10ms | " + EXPECT);

  static Stream<Arguments> encounters() {
    return VARIANTS.stream()
        .flatMap(
            settings -> Stream.of(HostilePeer.values()).map(peer -> Arguments.of(settings, peer)));
  }

  @ParameterizedTest
  @MethodSource("encounters")
  void aHostilePeerCostsOneFailedProbe(String settings, HostilePeer peer) {
    try (var server = peer.overTcp()) {
      String module = module(settings.replace("PEER", server.target()));
      ProberContract.isKeptBy(Probes.run(new Tcp(), module, server.target(), Probes.SHORT));
    }
  }

  /** What stands before a bar are keys of the module. */
  private static String module(String settings) {
    int bar = settings.indexOf(" | ");
    return bar < 0
        ? "{prober: tcp, tcp: {%s}}".formatted(settings)
        : "{prober: tcp, %s, tcp: {%s}}"
            .formatted(settings.substring(0, bar), settings.substring(bar + 3));
  }
}

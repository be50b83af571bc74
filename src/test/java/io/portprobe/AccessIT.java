package io.portprobe;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.testing.ConfigFile;
import io.portprobe.testing.RunningPortprobe;
import io.portprobe.testing.ScriptedNameServer;
import io.portprobe.testing.ScriptedServer;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The ways round the access policy that are known, each tried on the running exporter. */
class AccessIT {
  private static final String CONFIG =
      """
      access:
        rules:
          - deny: {hosts: ["*.forbidden.example"]}
          - allow: {addresses: [127.0.0.2]}
          - deny: {addresses: [127.0.0.0/8, "::1"]}
          - allow: {hosts: [vouched.example]}
      modules:
        tcp: {prober: tcp, timeout: 5s}
        socks5: {prober: tcp, timeout: 5s, tcp: {proxy_url: "socks5://127.0.0.1:PROXY"}}
        socks5h: {prober: tcp, timeout: 5s, tcp: {proxy_url: "socks5h://127.0.0.1:PROXY"}}
        anew: {prober: tcp, timeout: 5s, attempts: 3, retry_interval: 0s}
      """;

  private static final Map<String, List<String>> NAMES =
      Map.ofEntries(
          Map.entry("localhost", List.of("127.0.0.1")),
          Map.entry("loop.example", List.of("127.0.0.1")),
          Map.entry("loop6.example", List.of("::1")),
          Map.entry("mapped.example", List.of("::ffff:127.0.0.1")),
          Map.entry("any.example", List.of("0.0.0.0")),
          Map.entry("translated.example", List.of("64:ff9b::127.0.0.1")),
          Map.entry("several.example", List.of("127.0.0.3 127.0.0.1 ::1")),
          Map.entry("some.example", List.of("127.0.0.1 127.0.0.2")),
          Map.entry("metadata.example", List.of("169.254.169.254")),
          Map.entry("db.forbidden.example", List.of("127.0.0.2")),
          Map.entry("vouched.example", List.of("169.254.169.254")),
          Map.entry("turning.example", List.of("127.0.0.1", "127.0.0.2")),
          Map.entry("rebound.example", List.of("127.0.0.2", "127.0.0.1")),
          Map.entry("retried.example", List.of("127.0.0.2", "127.0.0.1")));

  private static final AtomicInteger CONNECTIONS = new AtomicInteger();
  private static final AtomicInteger PROXIED = new AtomicInteger();

  @AutoClose private static ScriptedNameServer names;
  @AutoClose private static ScriptedServer peer;
  @AutoClose private static ScriptedServer proxy;
  @AutoClose private static RunningPortprobe guarded;
  @AutoClose private static RunningPortprobe open;

  @BeforeAll
  static void start(@TempDir Path folder) throws IOException {
    names = ScriptedNameServer.start(NAMES);
    peer = ScriptedServer.begin().then(_ -> CONNECTIONS.incrementAndGet()).start();
    proxy = ScriptedServer.begin().then(_ -> PROXIED.incrementAndGet()).closes().start();
    Path config = folder.resolve("guarded.yml");
    Files.writeString(config, CONFIG.replace("PROXY", "" + proxy.port()));
    guarded = RunningPortprobe.start(names.before(folder), config);
    open = RunningPortprobe.start(names.before(folder), ConfigFile.empty(folder));
  }

  /** As it is typed, encoded already where it is to be. */
  private static HttpResponse<String> probe(RunningPortprobe exporter, String module, String raw) {
    String target = raw.contains("PORT") ? raw.replace("PORT", "" + peer.port()) : raw;
    return exporter.get("probe?module=" + module + "&target=" + target);
  }

  private static void assertDenied(String module, String target, String sentence) {
    int before = denials();
    HttpResponse<String> answer = probe(guarded, module, target);
    assertThat(answer.body()).isEqualTo("Not probed: " + sentence + "\n");
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(denials()).isEqualTo(before + 1);
    assertThat(guarded.program().output()).contains(sentence.replace("\"", "\\\""));
    assertThat(CONNECTIONS).hasValue(0);
    assertThat(PROXIED).hasValue(0);
  }

  private static int denials() {
    return guarded
        .metrics()
        .lines()
        .filter(line -> line.startsWith("portprobe_probes_denied_total "))
        .mapToInt(line -> (int) Double.parseDouble(line.substring(line.indexOf(' '))))
        .sum();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          127.0.0.1:PORT | 127.0.0.1
          [::ffff:127.0.0.1]:PORT | 127.0.0.1
          [::ffff:7f00:1]:PORT | 127.0.0.1
          [0:0:0:0:0:FFFF:7F00:0001]:PORT | 127.0.0.1
          [::127.0.0.1]:PORT | 0:0:0:0:0:0:7f00:1, which leads to 127.0.0.1,
          [64:ff9b::127.0.0.1]:PORT | 64:ff9b:0:0:0:0:7f00:1, which leads to 127.0.0.1,
          [64:ff9b:1::7f00:1]:PORT | 64:ff9b:1:0:0:0:7f00:1, which leads to 127.0.0.1,
          [2002:7f00:1::1]:PORT | 2002:7f00:1:0:0:0:0:1, which leads to 127.0.0.1,
          [::1]:PORT | 0:0:0:0:0:0:0:1
          [::1%251]:PORT | 0:0:0:0:0:0:0:1
          [::1%25lo]:PORT | 0:0:0:0:0:0:0:1
          [::1%25251]:PORT | 0:0:0:0:0:0:0:1
          0.0.0.0:PORT | 127.0.0.1
          [::]:PORT | 0:0:0:0:0:0:0:1
          [::ffff:0.0.0.0]:PORT | 127.0.0.1
          localhost:PORT | 127.0.0.1
          LocalHost:PORT | 127.0.0.1
          localhost.:PORT | 127.0.0.1
          LOOP.EXAMPLE.:PORT | 127.0.0.1
          loop6.example:PORT | 0:0:0:0:0:0:0:1
          mapped.example:PORT | 127.0.0.1
          any.example:PORT | 127.0.0.1
          translated.example:PORT | 64:ff9b:0:0:0:0:7f00:1, which leads to 127.0.0.1,
          several.example:PORT | 0:0:0:0:0:0:0:1
          turning.example:PORT | 127.0.0.1
          127.0.0.1%3APORT | 127.0.0.1
          127.0.0.1%253APORT | 127.0.0.1
          127%252E0%252E0%252E1%253APORT | 127.0.0.1
          %2531%2532%2537%252e0.0.1:PORT | 127.0.0.1
          %6c%256fop.example:PORT | 127.0.0.1
          """)
  void noWayOfWritingAnAddressLeadsThere(String target, String judged) {
    String sentence = judged + " is denied by access.rules[2] (line 5)";
    assertDenied("tcp", encoded(target), sentence);
  }

  /** What no URI may hold as it is. */
  private static String encoded(String target) {
    return target.replace("[", "%5B").replace("]", "%5D");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2130706433",
        "017700000001",
        "0x7f000001",
        "0177.0.0.1",
        "0x7f.1",
        "0X7F.0.0.1",
        "127.1",
        "127.0.1",
        "127.0.0.1.",
        "loop.example.1"
      })
  void whatOnlySomeReadersTakeForAnAddressIsNotLookedUp(String host) {
    String sentence = "\"" + host + "\" is no name, and not written as addresses are";
    assertDenied("tcp", host + ":PORT", sentence);
    assertDenied("socks5h", host + ":PORT", sentence);
  }

  @ParameterizedTest
  @CsvSource({
    "user@127.0.0.1:PORT",
    "user:secret@127.0.0.1:PORT",
    "http://127.0.0.1:PORT/",
    "loop.example%2500.test:PORT",
    "loop.example%250d%250a:PORT",
    "loop.example%2520:PORT",
    "loop.example%5C.test:PORT",
  })
  void whatIsNoTargetIsNotProbedEither(String target) {
    assertThat(probe(guarded, "tcp", target).statusCode()).isEqualTo(400);
    assertThat(CONNECTIONS).hasValue(0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          169.254.169.254:80 | 169.254.169.254: link-local addresses
          [::ffff:169.254.169.254]:80 | 169.254.169.254: link-local addresses
          metadata.example:80 | 169.254.169.254: link-local addresses
          vouched.example:80 | 169.254.169.254: link-local addresses
          [fe80::1]:80 | fe80:0:0:0:0:0:0:1: link-local addresses
          [fe80::1%251]:80 | fe80:0:0:0:0:0:0:1: link-local addresses
          [fd00:ec2::254]:80 | fd00:ec2:0:0:0:0:0:254: addresses of cloud metadata
          100.100.100.200:80 | 100.100.100.200: addresses of cloud metadata
          """)
  void metadataIsDeniedWithAndWithoutAnAccessSection(String target, String called) {
    String sentence = called + " are denied unless a rule allows them by address";
    assertDenied("tcp", encoded(target), sentence);
    HttpResponse<String> answer = probe(open, "tcp", encoded(target));
    assertThat(answer.body()).isEqualTo("Not probed: " + sentence + "\n");
    assertThat(answer.statusCode()).isEqualTo(403);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "db.forbidden.example",
        "DB.Forbidden.Example.",
        "db%252Eforbidden.example",
        "db.forbidden.%65xample"
      })
  void aNameIsJudgedHoweverItIsWrittenAndNotLookedUp(String host) {
    String name = host.replace("%252E", ".").replace("%65", "e");
    String sentence = "\"" + name + "\" is denied by access.rules[0] (line 3)";
    assertDenied("tcp", host + ":PORT", sentence);
    assertDenied("socks5h", host + ":PORT", sentence);
    assertThat(names.asked("db.forbidden.example")).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"loop.example", "vouched.example", "unknown.example"})
  void aNameThatTheProxyLooksUpIsDeniedWhereItsAddressCounts(String host) {
    assertDenied(
        "socks5h",
        host + ":PORT",
        "access.rules[2] (line 5) would have to judge the address of \""
            + host
            + "\", and the proxy looks it up");
  }

  @Test
  void theDebugPageIsNoWayRoundEither() {
    HttpResponse<String> answer =
        guarded.get("probe?debug=true&module=tcp&target=127.0.0.1:" + peer.port());
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body())
        .isEqualTo("Not probed: 127.0.0.1 is denied by access.rules[2] (line 5)\n");
    assertThat(CONNECTIONS).hasValue(0);
  }

  @ParameterizedTest
  @CsvSource({"socks5, 127.0.0.1", "socks5, loop.example", "socks5h, 127.0.0.1"})
  void aProxyIsNotToldOfWhatIsDenied(String module, String host) {
    assertDenied(module, host + ":PORT", "127.0.0.1 is denied by access.rules[2] (line 5)");
  }

  @Test
  void aNameIsLookedUpOnceAndWhatWasJudgedIsDialled() {
    HttpResponse<String> answer = probe(guarded, "tcp", "rebound.example:PORT");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("reason=\"connection_refused\"} 1");
    assertThat(names.asked("rebound.example")).isEqualTo(1);
    assertThat(CONNECTIONS).hasValue(0);
    assertDenied("tcp", "rebound.example:PORT", "127.0.0.1 is denied by access.rules[2] (line 5)");
  }

  @Test
  void aNameThatIsLookedUpAnewIsJudgedAnew() {
    assertDenied("anew", "retried.example:PORT", "127.0.0.1 is denied by access.rules[2] (line 5)");
    assertThat(names.asked("retried.example")).isEqualTo(2);
  }

  @Test
  void ofSeveralAddressesOnlyTheAllowedAreDialled() {
    HttpResponse<String> answer = probe(guarded, "tcp", "some.example:PORT");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("reason=\"connection_refused\"} 1");
    assertThat(CONNECTIONS).hasValue(0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "[::ffff:127.0.0.1]",
        "0.0.0.0",
        "localhost.",
        "LOOP.EXAMPLE",
        "mapped.example",
        "any.example"
      })
  void withoutThePolicyTheyLeadThere(String host, @TempDir Path folder) {
    try (var server = ScriptedServer.begin().start()) {
      assertThat(probe(open, "tcp", encoded(host) + ":" + server.port()).body())
          .contains("\nprobe_success 1\n");
      assertThat(server.rest()).isEmpty();
    }
  }

  @AfterAll
  static void nobodyWasReached() {
    assertThat(CONNECTIONS).hasValue(0);
    assertThat(PROXIED).hasValue(0);
  }
}

package io.portprobe.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.config.AccessPolicy;
import io.portprobe.config.ConfigException;
import io.portprobe.config.ConfigLoader;
import io.portprobe.config.GoDuration;
import io.portprobe.config.HostileWebFile;
import io.portprobe.dialogue.Fingerprint;
import io.portprobe.model.Printable;
import io.portprobe.model.Target;
import io.portprobe.net.AddressFaces;
import io.portprobe.net.AddressRange;
import io.portprobe.net.HostPattern;
import io.portprobe.net.HostileInputs;
import io.portprobe.net.IpLiteral;
import io.portprobe.net.SocksProxy;
import io.portprobe.prober.Probers;
import io.portprobe.web.HostileLogin;
import io.portprobe.web.HostileQuery;
import java.math.BigInteger;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** Readers of what neither a prober nor a codec reads: requests, configurations, certificates. */
final class InputTargets {
  private static final String SECRET = "hush-hush";

  static final ConfigLoader LOADER =
      new ConfigLoader(
          Probers.all(), Probers.foreign(), Map.of("PROBE_SECRET", SECRET), Probers.modules());

  /** What reads, and refuses with a sentence. */
  @FunctionalInterface
  private interface Reading {
    void of(String text) throws GeneralSecurityException;
  }

  private InputTargets() {}

  static Stream<FuzzTarget> all() {
    return Stream.of(
        Inputs.target("input/config", ConfigLoader.class, bytes -> config(text(bytes))),
        Inputs.target(
            "input/certificate",
            HostileInputs.class,
            bytes -> refusable("", _ -> certificate(bytes))),
        Inputs.target(
            "input/distinguished_name",
            HostileInputs.class,
            bytes -> refusable("", _ -> name(bytes))),
        Inputs.target("input/fingerprint", Fingerprint.class, bytes -> Fingerprint.of(bytes)),
        Inputs.target("input/printable", Printable.class, InputTargets::printable),
        target("input/access", AccessPolicy.class, AccessTarget::judge),
        target("input/address_range", AddressRange.class, InputTargets::addressRange),
        target("input/credentials", HostileLogin.class, HostileLogin::read),
        target("input/duration", GoDuration.class, InputTargets::duration),
        target("input/host", HostPattern.class, InputTargets::host),
        target("input/pem_certificates", HostileInputs.class, HostileInputs::certificates),
        target("input/pem_key", HostileInputs.class, HostileInputs::key),
        target("input/service_query", HostileQuery.class, InputTargets::serviceQuery),
        target("input/socks_proxy", SocksProxy.class, text -> SocksProxy.parse(text)),
        target("input/target", Target.class, InputTargets::target),
        target("input/web_config", HostileWebFile.class, HostileWebFile::read));
  }

  private static FuzzTarget target(String name, Class<?> subject, Reading reading) {
    return Inputs.target(name, subject, bytes -> refusable(text(bytes), reading));
  }

  private static void refusable(String text, Reading reading) {
    try {
      reading.of(text);
    } catch (IllegalArgumentException | GeneralSecurityException refused) {
      assertThat(refused.getMessage()).isNotBlank();
      // It says "For input string", and was meant for nobody.
      assertThat(refused).isNotInstanceOf(NumberFormatException.class);
    }
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static void config(String text) {
    String said = loaded(text);
    assertThat(said).isNotBlank();
    if (!text.contains(SECRET)) {
      assertThat(said).doesNotContain(SECRET);
    }
  }

  /** The configuration as it is shown, or why there is none. */
  private static String loaded(String text) {
    try {
      return LOADER.load(text).text();
    } catch (ConfigException refused) {
      return String.valueOf(refused.getMessage());
    }
  }

  private static void certificate(byte[] bytes) throws GeneralSecurityException {
    assertThat(HostileInputs.certificate(bytes)).isNotNull();
  }

  private static void name(byte[] bytes) {
    assertThat(HostileInputs.name(bytes)).isNotNull();
  }

  private static void printable(byte[] bytes) {
    String text = text(bytes);
    assertThat(Printable.of(bytes, 100)).matches("[ -~]*").hasSizeLessThan(500);
    assertThat(Printable.of(text, 100)).matches("[ -~]*").hasSizeLessThan(500);
    assertThat(Printable.label(text, 128)).matches("\\P{C}*");
    assertThat(Printable.quoted(text)).matches("\"\\P{C}*\"");
  }

  private static void addressRange(String text) {
    byte[][] parts = Inputs.halves(text.getBytes(StandardCharsets.UTF_8));
    AddressRange range = AddressRange.parse(text(parts[0]));
    assertThat(range.liesWithin(range)).isTrue();
    InetAddress address = IpLiteral.parse(text(parts[1]));
    assertThat(AddressFaces.of(address)).contains(address);
    assertThat(range.contains(address)).isEqualTo(isWithin(address, text(parts[0])));
  }

  /** By numbers, and not bit by bit. */
  private static boolean isWithin(InetAddress address, String range) {
    String[] written = range.split("/", 2);
    byte[] first = IpLiteral.parse(written[0]).getAddress();
    byte[] other = address.getAddress();
    int bits = 8 * first.length;
    // An IPv4-mapped range is written with the bits of an IPv6 address.
    int offset = written[0].indexOf(':') >= 0 ? 128 - bits : 0;
    int prefix = written.length == 1 ? bits : Integer.parseInt(written[1]) - offset;
    return first.length == other.length
        && new BigInteger(1, first)
            .xor(new BigInteger(1, other))
            .shiftRight(bits - prefix)
            .equals(BigInteger.ZERO);
  }

  private static void duration(String text) {
    Duration duration = GoDuration.parse(text);
    assertThat(GoDuration.parse(GoDuration.format(duration))).isEqualTo(duration);
  }

  /** As long as the host of a target may be. */
  private static void host(String text) {
    byte[][] parts = Inputs.halves(text.getBytes(StandardCharsets.UTF_8));
    String host = HostPattern.normal(Target.parse(text(parts[1]), OptionalInt.of(80)).host());
    assertThat(HostPattern.normal(host)).isEqualTo(host);
    String pattern = text(parts[0]);
    assertThat(HostPattern.parse(pattern).matches(host))
        .isEqualTo(fits(HostPattern.normal(pattern), host));
  }

  /** Which of its beginnings fit, letter by letter of the pattern. */
  private static boolean fits(String pattern, String host) {
    var begun = new boolean[host.length() + 1];
    begun[0] = true;
    for (int at = 0; at < pattern.length(); at++) {
      char letter = pattern.charAt(at);
      boolean[] before = begun.clone();
      begun[0] = letter == '*' && before[0];
      for (int i = 1; i < begun.length; i++) {
        boolean next = before[i - 1] && host.charAt(i - 1) == letter;
        begun[i] = letter == '*' ? before[i] || begun[i - 1] : next;
      }
    }
    return begun[host.length()];
  }

  private static void serviceQuery(String text) {
    List<String> words = text.lines().limit(20).toList();
    HostileQuery.read(
        Map.of(
            "q",
            words,
            "limit",
            words,
            "offset",
            List.of("0"),
            "state",
            List.of("up"),
            "x",
            words));
    words.forEach(word -> HostileQuery.read(Map.of("offset", List.of(word), "q", words)));
  }

  private static void target(String text) {
    Target target = Target.parse(text, OptionalInt.of(80));
    assertThat(Target.parse(target.toString(), OptionalInt.empty())).isEqualTo(target);
    assertThat(target.hostInUri()).isNotNull();
  }
}

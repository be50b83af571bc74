package io.portprobe.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.config.AccessPolicy;
import io.portprobe.config.ConfigException;
import io.portprobe.config.ConfigLoader;
import io.portprobe.config.GoDuration;
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
import io.portprobe.web.HostileQuery;
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
  static final ConfigLoader LOADER =
      new ConfigLoader(
          Probers.all(), Probers.foreign(), Map.of("PROBE_SECRET", "hush"), Probers.modules());

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
        target("input/duration", GoDuration.class, InputTargets::duration),
        target("input/host", HostPattern.class, InputTargets::host),
        target("input/pem_certificates", HostileInputs.class, HostileInputs::certificates),
        target("input/pem_key", HostileInputs.class, HostileInputs::key),
        target("input/service_query", HostileQuery.class, InputTargets::serviceQuery),
        target("input/socks_proxy", SocksProxy.class, text -> SocksProxy.parse(text)),
        target("input/target", Target.class, InputTargets::target));
  }

  private static FuzzTarget target(String name, Class<?> subject, Reading reading) {
    return Inputs.target(name, subject, bytes -> refusable(text(bytes), reading));
  }

  private static void refusable(String text, Reading reading) {
    try {
      reading.of(text);
    } catch (IllegalArgumentException | GeneralSecurityException refused) {
      assertThat(refused).isNotNull();
    }
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static void config(String text) {
    try {
      assertThat(LOADER.load(text).modules()).isNotNull();
    } catch (ConfigException refused) {
      assertThat(refused.getMessage()).isNotEmpty();
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
    assertThat(range.contains(address)).isIn(true, false);
  }

  private static void duration(String text) {
    Duration duration = GoDuration.parse(text);
    assertThat(GoDuration.parse(GoDuration.format(duration))).isEqualTo(duration);
  }

  /** As long as the host of a target may be. */
  private static void host(String text) {
    byte[][] parts = Inputs.halves(text.getBytes(StandardCharsets.UTF_8));
    String host = Target.parse(text(parts[1]), OptionalInt.of(80)).host();
    if (IpLiteral.isMisspelt(host)) {
      assertThat(IpLiteral.isMeant(HostPattern.normal(host))).isIn(true, false);
    }
    assertThat(HostPattern.parse(text(parts[0])).matches(host)).isIn(true, false);
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

package io.portprobe.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.config.AccessJudgement;
import io.portprobe.config.AccessPolicy;
import io.portprobe.config.ConfigException;
import io.portprobe.model.Target;
import io.portprobe.net.IpLiteral;
import java.net.IDN;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Hosts however they are written: of those that anybody takes for the address of metadata or one of
 * its names, none is probed, and none is told to a proxy, even where every name is allowed.
 */
final class AccessTarget {
  private static final AccessPolicy POLICY = policy();
  private static final Set<String> METADATA =
      Set.of("metadata", "metadata.google.internal", "metadata.goog", "instance-data");

  private AccessTarget() {}

  private static AccessPolicy policy() {
    try {
      return InputTargets.LOADER.load("access: {rules: [{allow: {hosts: ['*']}}]}").access();
    } catch (ConfigException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What {@code input/access} does with a text. */
  static void judge(String text) {
    Target target = Target.parse(text, OptionalInt.of(80));
    if (readings(target.host()).anyMatch(InetAddress::isLinkLocalAddress)
        || METADATA.contains(name(target.host()))) {
      assertThat(denial(target)).as(target.host()).isPresent();
    }
  }

  /**
   * The addresses that readers take the host for: the JDK, C's inet_aton, resolvers and browsers.
   */
  private static Stream<InetAddress> readings(String host) {
    return Stream.of(host, ascii(host))
        .map(name -> name.endsWith(".") ? name.substring(0, name.length() - 1) : name)
        .flatMap(name ->
            Stream.<Function<String, InetAddress>>of(
                    InetAddress::ofLiteral, Inet4Address::ofPosixLiteral)
                .flatMap(reader -> reading(reader, name).stream()));
  }

  /** The name as a proxy takes it for that of a host in its own domain. */
  private static String name(String host) {
    return ascii(host).toLowerCase(Locale.ROOT).replaceFirst("\\.+$", "");
  }

  private static String ascii(String host) {
    try {
      return IDN.toASCII(host);
    } catch (IllegalArgumentException e) {
      return host;
    }
  }

  private static Optional<InetAddress> reading(Function<String, InetAddress> reader, String host) {
    try {
      return Optional.of(reader.apply(host));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> denial(Target target) {
    AccessJudgement judgement = POLICY.about(target, "tcp", target.host());
    return judgement.ofTarget().or(() -> ofHost(judgement, target.host()));
  }

  private static Optional<String> ofHost(AccessJudgement judgement, String host) {
    if (!IpLiteral.isMeant(host)) {
      return judgement.ofUnseenAddress();
    }
    try {
      return judgement.of(IpLiteral.parse(host));
    } catch (IllegalArgumentException e) {
      return Optional.of("nobody is asked for what only an address may be");
    }
  }
}

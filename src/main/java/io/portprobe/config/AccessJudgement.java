package io.portprobe.config;

import io.portprobe.model.Printable;
import io.portprobe.model.Target;
import io.portprobe.net.AddressFaces;
import io.portprobe.net.HostPattern;
import io.portprobe.net.IpLiteral;
import java.net.InetAddress;
import java.util.Optional;

/**
 * What the access policy says of one probe: nothing, or a sentence why it is denied.
 *
 * <p>The target alone is judged first, and then the very address that will be dialled.
 */
public final class AccessJudgement {
  private final AccessPolicy policy;
  private final Target target;
  private final String module;
  private final String serverName;

  /** The host as patterns see it; empty when it is an address, or nobody looks at it. */
  private final String name;

  AccessJudgement(AccessPolicy policy, Target target, String module, String serverName) {
    this.policy = policy;
    this.target = target;
    this.module = module;
    this.serverName = serverName;
    boolean nameless = !policy.isStrict() || IpLiteral.isMeant(target.host());
    this.name = nameless ? "" : HostPattern.normal(target.host());
  }

  String name() {
    return name;
  }

  int port() {
    return target.port();
  }

  String module() {
    return module;
  }

  /** Why the target is denied, whatever its address may be; to be asked before that is known. */
  public Optional<String> ofTarget() {
    if (!policy.isListed(target, module)) {
      return Optional.of(
          Printable.of(target + " by module " + module, 200)
              + " is no service of the inventory, and access.inventory_only admits nothing else");
    }
    // A secret of the module would go to whoever has a certificate for that name.
    if (policy.isInventoryOnly() && !serverName.equals(target.host())) {
      return Optional.of(
          "the hostname "
              + Printable.of(serverName, 200)
              + " is not what the inventory says, and access.inventory_only admits nothing else");
    }
    // Some resolvers, and proxies, make of it another address than the one that people read.
    return policy.isStrict() && isDisguised()
        ? Optional.of(
            Printable.quoted(target.host()) + " is no name, and not written as addresses are")
        : ofAnyAddress();
  }

  /** Why the name is denied whatever address it has, so that nobody need be asked for that. */
  private Optional<String> ofAnyAddress() {
    if (name.isEmpty()) {
      return Optional.empty();
    }
    String host = Printable.quoted(target.host());
    for (AccessRule rule : policy.rules()) {
      if (!rule.mayFit(this)) {
        continue;
      }
      if (rule.effect() == AccessEffect.ALLOW) {
        return Optional.empty();
      }
      if (!rule.judgesAddresses()) {
        return Optional.of(host + " is denied by " + rule.place());
      }
    }
    return denialByDefault().map(denial -> host + denial);
  }

  /** Other scripts have digits and dots, too, which become ours on the way to a name server. */
  private boolean isDisguised() {
    String host = target.host();
    boolean isRewritten = !IpLiteral.isMeant(host) && !name.equalsIgnoreCase(host);
    return IpLiteral.isMisspelt(host)
        || (isRewritten && (IpLiteral.isMeant(name) || IpLiteral.isMisspelt(name)));
  }

  /** Why that address is denied. */
  public Optional<String> of(InetAddress address) {
    for (InetAddress face : AddressFaces.of(address)) {
      Optional<String> denial = denial(face);
      if (denial.isPresent()) {
        String carried = face.equals(address) ? "" : ", which leads to " + bare(face) + ",";
        return Optional.of(bare(address) + carried + denial.get());
      }
    }
    return Optional.empty();
  }

  private static String bare(InetAddress address) {
    return address.getHostAddress().replaceFirst("%.*", "");
  }

  private Optional<String> denial(InetAddress address) {
    Optional<GuardedAddresses> guarded = GuardedAddresses.with(address);
    for (AccessRule rule : policy.rules()) {
      if (!rule.fits(this, address)) {
        continue;
      }
      if (rule.effect() == AccessEffect.DENY) {
        return Optional.of(" is denied by " + rule.place());
      }
      if (guarded.map(those -> rule.names(address, those)).orElse(true)) {
        return Optional.empty();
      }
    }
    return guarded
        .map(those -> ": " + those.called() + " are denied unless a rule allows them by address")
        .or(this::denialByDefault);
  }

  private Optional<String> denialByDefault() {
    return policy.byDefault() == AccessEffect.DENY
        ? Optional.of(" is allowed by no rule, and access.default is deny")
        : Optional.empty();
  }

  /**
   * Why the name is denied, when a proxy is to look it up and nobody here sees the address; to be
   * asked after {@link #ofTarget}.
   */
  public Optional<String> ofUnseenAddress() {
    boolean isGuarded = GuardedNames.contain(HostPattern.normal(target.host()));
    for (AccessRule rule : policy.rules()) {
      if (!rule.mayFit(this)) {
        continue;
      }
      if (rule.effect() == AccessEffect.DENY) {
        return Optional.of(denialUnseen(rule));
      }
      // One that might allow it proves nothing; of those that deny, one that might does enough.
      if (rule.vouchesForNames() && (!isGuarded || rule.namesHost(name))) {
        return Optional.empty();
      }
    }
    return Optional.of(isGuarded ? denialOfMetadata() : denialUnseen());
  }

  private String denialUnseen(AccessRule rule) {
    String host = Printable.quoted(target.host());
    return rule.judgesAddresses()
        ? rule.place()
            + " would have to judge the address of "
            + host
            + ", and the proxy looks it up"
        : host + " is denied by " + rule.place();
  }

  private String denialUnseen() {
    return "the proxy looks up "
        + Printable.quoted(target.host())
        + ": its address, which may be a guarded one, cannot be judged"
        + " here; socks5:// or a rule that allows it by hosts or modules mends that";
  }

  private String denialOfMetadata() {
    return Printable.quoted(target.host())
        + ": names of cloud metadata are denied where a proxy looks them up, unless a rule allows"
        + " them by hosts, without *";
  }
}

package io.portprobe.net;

import io.portprobe.model.Deadline;
import io.portprobe.model.FailureReason;
import io.portprobe.model.Journal;
import io.portprobe.model.ProbeFailure;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;

/** The system's name resolution, with a limit on the wait. */
public final class Resolver implements AutoCloseable {
  /** The client of whoever asks for itself. */
  public static final InetAddress NOBODY = new InetSocketAddress(0).getAddress();

  private final LookUps lookUps;

  /** How names become addresses; the system's way, or a test's. */
  @FunctionalInterface
  public interface Lookup {
    /** All addresses of the name, in the resolver's order. */
    InetAddress[] addresses(String host) throws UnknownHostException;
  }

  /** A resolver with threads of its own. */
  public Resolver(Lookup lookup) {
    this.lookUps = new LookUps(lookup);
  }

  /** The resolver that asks the system. */
  public static Resolver system() {
    return new Resolver(InetAddress::getAllByName);
  }

  /** The same for one of the clients, of which none can have all look-ups. */
  public final class Client {
    private final InetAddress who;

    private Client(InetAddress who) {
      this.who = who;
    }

    /**
     * The addresses of a host as they are dialled, in the order of the preference; the other
     * version's, if they will do, at the end.
     *
     * @param host a name, or an address, which is taken as it is
     * @return at least one
     * @throws ProbeFailure {@code name_not_found}, {@code resolve_timeout} or {@code
     *     invalid_target}
     */
    public List<InetAddress> resolve(
        String host, IpPreference preference, Deadline deadline, Journal journal)
        throws ProbeFailure {
      if (host.isEmpty()) {
        throw new ProbeFailure(FailureReason.INVALID_TARGET, "the target names no host");
      }
      List<InetAddress> found =
          IpLiteral.isMeant(host) ? literal(host) : List.of(lookUps.addresses(host, who, deadline));
      return inOrder(host, found, preference, journal);
    }
  }

  /** The resolver as that client has it. */
  public Client forClient(InetAddress who) {
    return new Client(who);
  }

  private static List<InetAddress> inOrder(
      String host, List<InetAddress> found, IpPreference preference, Journal journal)
      throws ProbeFailure {
    List<InetAddress> addresses = found.stream().map(DialledAddress::of).toList();
    List<InetAddress> chosen = choose(host, addresses, preference);
    journal.note(
        "resolved {} to {}, of {} addresses",
        host,
        chosen.getFirst().getHostAddress(),
        chosen.size());
    return chosen;
  }

  private static List<InetAddress> literal(String host) throws ProbeFailure {
    try {
      return List.of(IpLiteral.parse(host));
    } catch (IllegalArgumentException e) {
      throw new ProbeFailure(FailureReason.INVALID_TARGET, String.valueOf(e.getMessage()));
    }
  }

  private static List<InetAddress> choose(
      String host, List<InetAddress> addresses, IpPreference preference) throws ProbeFailure {
    if (addresses.size() == 1 && preference.version().isOf(addresses.getFirst())) {
      return addresses;
    }
    var chosen = new ArrayList<>(new LinkedHashSet<>(addresses));
    if (!preference.fallback()) {
      chosen.removeIf(address -> !preference.version().isOf(address));
    }
    if (chosen.isEmpty()) {
      String version = preference.version() == IpPreference.Version.IP4 ? "IPv4" : "IPv6";
      throw new ProbeFailure(
          FailureReason.NAME_NOT_FOUND, host + " has no " + version + " address");
    }
    chosen.sort(Comparator.comparing(address -> !preference.version().isOf(address)));
    return List.copyOf(chosen);
  }

  /** Lets the threads go; look-ups under way are left to themselves. */
  @Override
  public void close() {
    lookUps.close();
  }
}

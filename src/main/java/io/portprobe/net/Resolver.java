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
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The system's name resolution, with a limit on the wait.
 *
 * <p>A native look-up cannot be interrupted and would hold a virtual thread's carrier; therefore it
 * runs on a small pool of platform threads, and the probe waits no longer than its deadline. An
 * abandoned look-up that has not begun yet is taken out of the queue.
 */
public final class Resolver implements AutoCloseable {
  private static final int THREADS = 128;

  /** A look-up outlives whoever has asked for it, so that one client could have all of them. */
  private static final int FOR_ONE_CLIENT = 32;

  /** The client of whoever asks for itself. */
  public static final InetAddress NOBODY = new InetSocketAddress(0).getAddress();

  private final Lookup lookup;
  private final ThreadPoolExecutor pool;
  private final Shares<InetAddress> shares = new Shares<>(FOR_ONE_CLIENT);

  /** How names become addresses; the system's way, or a test's. */
  @FunctionalInterface
  public interface Lookup {
    /** All addresses of the name, in the resolver's order. */
    InetAddress[] addresses(String host) throws UnknownHostException;
  }

  /** A resolver with threads of its own. */
  public Resolver(Lookup lookup) {
    this.lookup = lookup;
    var threads = Thread.ofPlatform().name("resolver-", 0).daemon().factory();
    pool =
        new ThreadPoolExecutor(
            THREADS, THREADS, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), threads);
    pool.allowCoreThreadTimeOut(true);
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
          IpLiteral.isMeant(host) ? literal(host) : List.of(lookUp(host, deadline, who));
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

  private InetAddress[] lookUp(String host, Deadline deadline, InetAddress who)
      throws ProbeFailure {
    try {
      if (!shares.take(who, deadline.remainingNanos())) {
        throw notAsked(host);
      }
      return await(task(host, who), host, deadline);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProbeFailure(FailureReason.RESOLVE_TIMEOUT, "the look-up was given up");
    }
  }

  /** Its share is given back when the look-up has ended, whoever still waits for it. */
  private FutureTask<InetAddress[]> task(String host, InetAddress who) {
    var task =
        new FutureTask<>(() -> lookup.addresses(host)) {
          @Override
          protected void done() {
            shares.giveBack(who);
          }
        };
    boolean begins = false;
    try {
      pool.execute(task);
      begins = true;
    } finally {
      if (!begins) {
        // No thread could be had: it has ended before it began.
        task.cancel(false);
      }
    }
    return task;
  }

  private InetAddress[] await(FutureTask<InetAddress[]> task, String host, Deadline deadline)
      throws ProbeFailure, InterruptedException {
    try {
      return task.get(deadline.remainingNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw isTakenBack(task)
          ? notAsked(host)
          : new ProbeFailure(
              FailureReason.RESOLVE_TIMEOUT, "the resolver gave no answer in time for " + host);
    } catch (ExecutionException e) {
      throw notFound(host, e.getCause());
    } catch (InterruptedException e) {
      var _ = isTakenBack(task);
      throw e;
    }
  }

  /** Whether it had not begun, and now never will. */
  private boolean isTakenBack(FutureTask<InetAddress[]> task) {
    return pool.remove(task) && task.cancel(false);
  }

  private static ProbeFailure notAsked(String host) {
    return new ProbeFailure(
        FailureReason.RESOLVE_TIMEOUT,
        "all look-ups at once are waiting for an answer; not asked for " + host);
  }

  private static ProbeFailure notFound(String host, @Nullable Throwable cause) {
    String message = cause == null ? "" : String.valueOf(cause.getMessage());
    if (message.contains("Temporary failure")) {
      return new ProbeFailure(
          FailureReason.RESOLVE_TIMEOUT, "no name server gave an answer: " + message);
    }
    if (cause instanceof UnknownHostException) {
      return new ProbeFailure(FailureReason.NAME_NOT_FOUND, "no address for " + message);
    }
    return new ProbeFailure(FailureReason.NETWORK_ERROR, "looking up " + host + ": " + cause);
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
    pool.shutdownNow();
  }
}

package io.portprobe.engine;

import io.portprobe.config.AccessPolicy;
import io.portprobe.config.Module;
import io.portprobe.model.Deadline;
import io.portprobe.model.Printable;
import io.portprobe.model.Target;
import io.portprobe.net.Resolver;
import java.net.InetAddress;

/**
 * One probe that somebody asks for.
 *
 * @param target what to probe
 * @param module how
 * @param serverName the name for TLS, unless the module sets one
 * @param deadline began when the request came in
 * @param access whether it may be
 * @param client whom it is for
 */
public record ProbeRequest(
    Target target,
    Module module,
    String serverName,
    Deadline deadline,
    AccessPolicy access,
    InetAddress client) {
  /** A request that names no other server than the target. */
  public static ProbeRequest of(
      Target target, Module module, Deadline deadline, AccessPolicy access) {
    return new ProbeRequest(target, module, target.host(), deadline, access, Resolver.NOBODY);
  }

  /** Whether the server is another one than the target's host names. */
  boolean namesAnother() {
    return !serverName.equals(target.host());
  }

  /**
   * The same by somebody who may name the server.
   *
   * <p>Probers say that name to the service, in lines and headers that must not become more of
   * them.
   *
   * @param hostname the server's name; empty for the target's host
   * @throws IllegalArgumentException with a sentence for the caller, when it can be none
   */
  public ProbeRequest forServer(String hostname) {
    if (hostname.chars().anyMatch(c -> c <= ' ' || c == 0x7f)) {
      throw new IllegalArgumentException(
          "Hostname " + Printable.quoted(hostname) + " has a character that no host has");
    }
    return hostname.isEmpty()
        ? this
        : new ProbeRequest(target, module.forServer(hostname), hostname, deadline, access, client);
  }

  /** The same for that client. */
  public ProbeRequest forClient(InetAddress of) {
    return new ProbeRequest(target, module, serverName, deadline, access, of);
  }
}

package io.portprobe.web;

import io.portprobe.config.WebConfigStore;
import java.net.InetSocketAddress;
import java.util.Set;
import java.util.function.Supplier;
import javax.net.ssl.SSLEngine;
import org.jspecify.annotations.Nullable;

/**
 * What keeps strangers out.
 *
 * @param file users and limits, and whether there is TLS; null for plain HTTP to everybody
 * @param engines the server's side of one connection that speaks TLS, for each a new one
 * @param admin where alone the parts for the owner answer; null for everywhere
 * @param off those of them that answer nowhere
 */
public record Protection(
    @Nullable WebConfigStore file,
    Supplier<SSLEngine> engines,
    @Nullable InetSocketAddress admin,
    Set<AdminPart> off) {
  /** A set that cannot change any more. */
  public Protection {
    off = Set.copyOf(off);
  }

  /** Whether the listeners speak TLS, which they do all or none, from beginning to end. */
  boolean speaksTls() {
    return file != null && file.current().speaksTls();
  }

  /** What links to it begin with. */
  public String scheme() {
    return speaksTls() ? "https" : "http";
  }
}

package io.portprobe.web;

import io.portprobe.config.WebConfigStore;
import java.net.InetSocketAddress;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What keeps strangers out.
 *
 * @param file TLS, users and limits; null for plain HTTP to everybody
 * @param admin where alone the parts for the owner answer; null for everywhere
 * @param off those of them that answer nowhere
 */
public record Protection(
    @Nullable WebConfigStore file, @Nullable InetSocketAddress admin, Set<AdminPart> off) {
  /** A set that cannot change any more. */
  public Protection {
    off = Set.copyOf(off);
  }

  /** What links to it begin with. */
  public String scheme() {
    return file != null && file.current().tls() != null ? "https" : "http";
  }
}

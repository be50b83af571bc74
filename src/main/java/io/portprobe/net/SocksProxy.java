package io.portprobe.net;

import io.portprobe.model.FailureReason;
import io.portprobe.model.ProbeFailure;
import io.portprobe.model.Secret;
import io.portprobe.model.Target;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A SOCKS5 proxy to go through.
 *
 * @param address where it is
 * @param looksUpNames whether the proxy resolves the target's name, and not we
 * @param username empty for none
 * @param password null for none
 */
public record SocksProxy(
    Target address, boolean looksUpNames, String username, @Nullable Secret password) {
  private static final int DEFAULT_PORT = 1080;

  /**
   * Reads {@code socks5://host:port}, or {@code socks5h://} when the proxy is to look names up.
   *
   * @throws IllegalArgumentException saying what was expected
   */
  public static SocksProxy parse(String url) {
    String expected = "expected socks5://host:port or socks5h://host:port, got \"" + url + "\"";
    try {
      var uri = new URI(url);
      boolean socks = "socks5".equals(uri.getScheme()) || "socks5h".equals(uri.getScheme());
      boolean bare = uri.getUserInfo() == null && uri.getHost() != null;
      if (!socks || !bare) {
        throw new IllegalArgumentException(expected);
      }
      var address = Target.parse(uri.getRawAuthority(), OptionalInt.of(DEFAULT_PORT));
      return new SocksProxy(address, "socks5h".equals(uri.getScheme()), "", null);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(expected, e);
    }
  }

  /** The same proxy, which wants to know who asks. */
  public SocksProxy withCredentials(String name, @Nullable Secret secret) {
    return new SocksProxy(address, looksUpNames, name, secret);
  }

  /** What a failure to reach or use the proxy says of the target: nothing. */
  public ProbeFailure unusable(ProbeFailure failure) {
    return new ProbeFailure(
        FailureReason.NETWORK_ERROR, "the proxy " + address + ": " + failure.detail());
  }
}

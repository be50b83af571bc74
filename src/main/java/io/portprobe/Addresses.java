package io.portprobe;

import io.portprobe.command.UsageError;
import io.portprobe.model.Target;
import io.portprobe.web.WebOptions;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Listen addresses and external URL, read from the flags as blackbox_exporter reads them. */
final class Addresses {
  private Addresses() {}

  static WebOptions webOptions(Flags flags) throws UsageError {
    var addresses = new ArrayList<InetSocketAddress>();
    for (String address : flags.listenAddresses()) {
      addresses.add(listenAddress(address));
    }
    URI external = externalUrl(flags.externalUrl, addresses.getFirst().getPort());
    String prefix = flags.routePrefix == null ? external.getPath() : flags.routePrefix;
    return new WebOptions(
        addresses, normalised(prefix), external.toString(), flags.timeoutOffset, flags.webLimits());
  }

  /** {@code :9115}, {@code host:9115} or {@code [::1]:9115}. */
  static InetSocketAddress listenAddress(String text) throws UsageError {
    if (text.startsWith("vsock:")) {
      throw new UsageError("--web.listen-address " + text + ": vsock is not supported");
    }
    try {
      Target target = Target.parse(text, OptionalInt.empty());
      return target.host().isEmpty()
          ? new InetSocketAddress(target.port())
          : new InetSocketAddress(InetAddress.getByName(target.host()), target.port());
    } catch (IllegalArgumentException e) {
      throw new UsageError(
          "--web.listen-address: expected [host]:port such as :9115, got \"" + text + "\"");
    } catch (UnknownHostException e) {
      throw new UsageError("--web.listen-address " + text + ": unknown host");
    }
  }

  /** The given URL, or the machine's own name with the port. */
  static URI externalUrl(String text, int port) throws UsageError {
    if (text.isEmpty()) {
      return URI.create("http://" + hostName() + ":" + port + "/");
    }
    if (isQuote(text.charAt(0)) || isQuote(text.charAt(text.length() - 1))) {
      throw new UsageError("--web.external-url: URL must not begin or end with quotes");
    }
    try {
      return new URI(text);
    } catch (URISyntaxException e) {
      throw new UsageError("--web.external-url: expected a URL, got \"" + text + "\"");
    }
  }

  private static boolean isQuote(char c) {
    return c == '"' || c == '\'';
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }

  /** One slash in front, one behind unless it is the root. */
  static String normalised(String path) {
    String bare = path.replaceAll("^/+|/+$", "");
    return bare.isEmpty() ? "/" : "/" + bare + "/";
  }

  /** The address as a user would type it into a browser on this machine. */
  static String url(InetSocketAddress address, int port, String prefix) {
    boolean any = address.getAddress().isAnyLocalAddress();
    String host = any ? "localhost" : address.getAddress().getHostAddress();
    return "http://" + new Target(host, port) + prefix;
  }

  static List<String> urls(WebOptions options, List<Integer> ports) {
    var urls = new ArrayList<String>();
    for (int i = 0; i < ports.size(); i++) {
      urls.add(url(options.addresses().get(i), ports.get(i), options.routePrefix()));
    }
    return urls;
  }
}

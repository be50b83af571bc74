package io.portprobe;

import io.portprobe.command.UsageError;
import io.portprobe.config.WebConfigStore;
import io.portprobe.model.Target;
import io.portprobe.net.ServerTls;
import io.portprobe.web.Protection;
import io.portprobe.web.WebOptions;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import javax.net.ssl.SSLEngine;
import org.jspecify.annotations.Nullable;

/** Listen addresses and external URL, read from the flags as blackbox_exporter reads them. */
final class Addresses {
  private Addresses() {}

  static WebOptions webOptions(Flags flags, @Nullable WebConfigStore file) throws UsageError {
    var addresses = new ArrayList<InetSocketAddress>();
    for (String address : flags.listenAddresses()) {
      addresses.add(listenAddress("--web.listen-address", address));
    }
    InetSocketAddress admin =
        flags.adminAddress == null
            ? null
            : listenAddress("--web.admin-address", flags.adminAddress);
    var protection = new Protection(file, () -> engine(file), admin, flags.off());
    URI external =
        externalUrl(flags.externalUrl, protection.scheme(), addresses.getFirst().getPort());
    String prefix = flags.routePrefix == null ? external.getPath() : flags.routePrefix;
    return new WebOptions(
        addresses,
        normalised(prefix),
        external.toString(),
        flags.timeoutOffset,
        flags.webLimits(),
        protection);
  }

  private static SSLEngine engine(@Nullable WebConfigStore file) {
    ServerTls tls = file == null ? null : file.current().tls();
    return Objects.requireNonNull(tls, "TLS is not spoken").engine();
  }

  /** {@code :9115}, {@code host:9115} or {@code [::1]:9115}. */
  static InetSocketAddress listenAddress(String flag, String text) throws UsageError {
    if (text.startsWith("vsock:")) {
      throw new UsageError(flag + " " + text + ": vsock is not supported");
    }
    try {
      Target target = Target.parse(text, OptionalInt.empty());
      return target.host().isEmpty()
          ? new InetSocketAddress(target.port())
          : new InetSocketAddress(InetAddress.getByName(target.host()), target.port());
    } catch (IllegalArgumentException e) {
      throw new UsageError(flag + ": expected [host]:port such as :9115, got \"" + text + "\"");
    } catch (UnknownHostException e) {
      throw new UsageError(flag + " " + text + ": unknown host");
    }
  }

  /** The given URL, or the machine's own name with the port. */
  static URI externalUrl(String text, String scheme, int port) throws UsageError {
    if (text.isEmpty()) {
      return URI.create(scheme + "://" + hostName() + ":" + port + "/");
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
  private static String url(WebOptions options, InetSocketAddress address, int port) {
    boolean any = address.getAddress().isAnyLocalAddress();
    String host = any ? "localhost" : address.getAddress().getHostAddress();
    return options.protection().scheme() + "://" + new Target(host, port) + options.routePrefix();
  }

  static List<String> urls(WebOptions options, List<Integer> ports) {
    var urls = new ArrayList<String>();
    for (int i = 0; i < options.addresses().size(); i++) {
      urls.add(url(options, options.addresses().get(i), ports.get(i)));
    }
    return urls;
  }

  /** The address of the owner's listener, in words that follow the others'; empty without one. */
  static String admin(WebOptions options, List<Integer> ports) {
    InetSocketAddress admin = options.protection().admin();
    return admin == null ? "" : " (admin: " + url(options, admin, ports.getLast()) + ")";
  }
}

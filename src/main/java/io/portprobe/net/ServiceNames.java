package io.portprobe.net;

import io.portprobe.model.Transport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The ports that names of services stand for, as a file says that is read once, when the first name
 * comes up.
 *
 * @see <a href="https://man7.org/linux/man-pages/man5/services.5.html">services(5)</a>
 */
public final class ServiceNames {
  private static final Path SYSTEM = Path.of("/etc/services");
  private static final Pattern LINE =
      Pattern.compile("\\s*(?<name>\\S+)\\s+(?<port>\\d{1,5})/(?<transport>\\S+)(?<aliases>.*)");

  /** The few that are known without the file; "smtp 25/tcp" as in it. */
  private static final List<String> BUILT_IN =
      List.of(
          "domain 53/udp",
          "domain 53/tcp",
          "ftp 21/tcp",
          "ftps 990/tcp",
          "gopher 70/tcp",
          "http 80/tcp",
          "https 443/tcp",
          "imap2 143/tcp imap",
          "imap3 220/tcp",
          "imaps 993/tcp",
          "pop3 110/tcp",
          "pop3s 995/tcp",
          "smtp 25/tcp",
          "ssh 22/tcp",
          "submissions 465/tcp",
          "telnet 23/tcp");

  private final Path file;
  private @Nullable Map<String, Integer> ports;

  ServiceNames(Path file) {
    this.file = file;
  }

  /** The names that this machine knows. */
  public static ServiceNames ofTheSystem() {
    return new ServiceNames(SYSTEM);
  }

  /** The port of that service, in whatever case its name is written; empty when it is unknown. */
  public OptionalInt port(String name, Transport transport) {
    Integer port = ports().get(key(name, transport.label()));
    return port == null ? OptionalInt.empty() : OptionalInt.of(port);
  }

  private synchronized Map<String, Integer> ports() {
    Map<String, Integer> known = ports;
    if (known == null) {
      known = new HashMap<>();
      add(known, BUILT_IN);
      add(known, lines());
      ports = known;
    }
    return known;
  }

  private List<String> lines() {
    try {
      return Files.readAllLines(file, StandardCharsets.ISO_8859_1);
    } catch (IOException ignored) {
      // Small machines and images have no such file.
      return List.of();
    }
  }

  private static void add(Map<String, Integer> ports, List<String> lines) {
    for (String line : lines) {
      Matcher service = LINE.matcher(line.replaceFirst("#.*", ""));
      int port = service.matches() ? Integer.parseInt(service.group("port")) : 0;
      if (port > 0 && port <= 65535) {
        String names = service.group("name") + " " + service.group("aliases").strip();
        for (String name : names.strip().split("\\s+", -1)) {
          ports.put(key(name, service.group("transport")), port);
        }
      }
    }
  }

  private static String key(String name, String transport) {
    return name.toLowerCase(Locale.ROOT) + "/" + transport;
  }
}

package io.portprobe.prober;

import com.google.re2j.Pattern;
import io.portprobe.codec.ByteWriter;
import io.portprobe.dialogue.Dialogue;
import io.portprobe.dialogue.Findings;
import io.portprobe.dialogue.Prober;
import io.portprobe.dialogue.Settings;
import io.portprobe.model.FailureReason;
import io.portprobe.model.ProbeFailure;
import io.portprobe.net.Wire;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;

/**
 * A Git daemon: it opens a repository, or says that it has none of that name.
 *
 * @see <a href="https://git-scm.com/docs/gitprotocol-pack">gitprotocol-pack</a>
 * @see <a href="https://git-scm.com/docs/gitprotocol-v2">gitprotocol-v2</a>
 */
final class Git implements Prober {
  /** A name that nobody has, for a daemon of which we know no repository. */
  private static final String UNKNOWN = "/portprobe";

  private static final Pattern PATH = Pattern.compile("^/[!-~]{1,200}$");
  private static final Pattern LENGTH = Pattern.compile("^[0-9a-f]{4}$");
  private static final String FLUSH = "0000";
  private static final int HEAD = 4;
  private static final int MOST_PACKETS = 100;
  private static final String AGENT = "agent=git/";

  @Override
  public String name() {
    return "git";
  }

  @Override
  public String summary() {
    return "The daemon answers, and with repository opens that one";
  }

  @Override
  public String footprint() {
    return "A request for a repository that may not exist, in logs of --verbose";
  }

  @Override
  public OptionalInt defaultPort() {
    return OptionalInt.of(9418);
  }

  @Override
  public Dialogue configure(Settings settings) {
    String repository =
        settings
            .parsed("repository", Git::path, "The path of one that the daemon must have")
            .orElse("");
    return Dialogue.overTcp(settings, (wire, findings) -> talk(wire, findings, repository));
  }

  private static String path(String text) {
    if (!PATH.matches(text)) {
      throw new IllegalArgumentException("expected a path that begins with /, without spaces");
    }
    return text;
  }

  private static void talk(Wire wire, Findings findings, String repository) throws ProbeFailure {
    boolean known = !repository.isEmpty();
    wire.write(request(known ? repository : UNKNOWN, wire.target().host()));
    String first = packet(wire);
    if (!first.startsWith("ERR ")) {
      describe(wire, findings, first);
      return;
    }
    if (known) {
      throw new ProbeFailure(
          FailureReason.UNEXPECTED_RESPONSE,
          "expected the repository, got " + wire.quote(first.strip()));
    }
    findings.service("git", Map.of());
  }

  /** Asks for version 2 of the protocol, in which nothing is told of the repository at first. */
  private static byte[] request(String repository, String host) {
    byte[] request =
        new ByteWriter()
            .zeroTerminated("git-upload-pack " + repository)
            .zeroTerminated("host=" + host)
            .u8(0)
            .zeroTerminated("version=2")
            .toBytes();
    String length = "%04x".formatted(request.length + HEAD);
    return new ByteWriter().text(length).bytes(request).toBytes();
  }

  /** The content of the next packet; empty at the end of a list. */
  private static String packet(Wire wire) throws ProbeFailure {
    byte[] head = wire.readExactly(HEAD);
    String length = new String(head, StandardCharsets.ISO_8859_1);
    if (!LENGTH.matches(length)) {
      byte[] said = new ByteWriter().bytes(head).bytes(wire.unread()).toBytes();
      throw new ProbeFailure(
          FailureReason.UNEXPECTED_RESPONSE, "expected a packet of Git, got " + wire.quote(said));
    }
    int content = Math.max(0, Integer.parseInt(length, 16) - HEAD);
    return new String(wire.readExactly(content), StandardCharsets.UTF_8);
  }

  private static void describe(Wire wire, Findings findings, String first) throws ProbeFailure {
    var labels = new LinkedHashMap<String, String>();
    labels.put("protocol", first.startsWith("version 2") ? "2" : "0");
    String packet = first;
    for (int count = 0; !packet.isEmpty() && count < MOST_PACKETS; count++) {
      int agent = packet.indexOf(AGENT);
      if (agent >= 0) {
        labels.put("version", packet.substring(agent + AGENT.length()).strip().split(" ", 2)[0]);
      }
      packet = packet(wire);
    }
    findings.service("git", labels);
    wire.goodbye(FLUSH.getBytes(StandardCharsets.US_ASCII));
  }
}

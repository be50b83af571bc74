package io.portprobe.prober;

import io.portprobe.codec.ByteReader;
import io.portprobe.dialogue.Dialogue;
import io.portprobe.dialogue.Findings;
import io.portprobe.dialogue.Prober;
import io.portprobe.dialogue.Settings;
import io.portprobe.model.FailureReason;
import io.portprobe.model.GaugeName;
import io.portprobe.model.ProbeFailure;
import io.portprobe.net.Wire;
import java.util.Arrays;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/**
 * SSH: the server says what it is, and offers its algorithms for the exchange of keys.
 *
 * <p>We say what we are, because a server logs less of that than of a client that says nothing.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4253#section-4.2">RFC 4253, sections 4.2 and
 *     7</a>
 */
final class Ssh implements Prober {
  private static final GaugeName WEAK =
      new GaugeName(
          "probe_ssh_weak_algorithms",
          "How many algorithms for keys the server offers that rest on SHA-1 or DSA");

  private static final Set<String> WEAK_ALGORITHMS =
      Set.of(
          "diffie-hellman-group1-sha1",
          "diffie-hellman-group14-sha1",
          "diffie-hellman-group-exchange-sha1",
          "ssh-dss",
          "ssh-rsa");
  private static final Map<String, FailureReason> REFUSALS =
      Map.of(
          "Exceeded MaxStartups", FailureReason.SERVICE_OVERLOADED,
          "Not allowed at this time", FailureReason.AUTHENTICATION_REQUIRED);

  /** The latter by servers that speak version 1 as well. */
  private static final Set<String> VERSIONS_2 = Set.of("2.0", "1.99");

  private static final int LINES_AHEAD = 10;
  private static final int LONGEST_PACKET = 35_000;
  private static final int DISCONNECT = 1;
  private static final int TOO_MANY_CONNECTIONS = 12;
  private static final int KEY_EXCHANGE = 20;
  private static final int COOKIE = 16;

  @Override
  public String name() {
    return "ssh";
  }

  @Override
  public String summary() {
    return "The server introduces itself and begins the exchange of keys";
  }

  @Override
  public String footprint() {
    return "One line in the log, of a connection closed before authentication; OpenSSH from 9.8 on"
        + " counts these, and refuses an address with more than one in five seconds or so";
  }

  @Override
  public OptionalInt defaultPort() {
    return OptionalInt.of(22);
  }

  @Override
  public Dialogue configure(Settings settings) {
    return Dialogue.overTcp(settings, Ssh::talk);
  }

  private static void talk(Wire wire, Findings findings) throws ProbeFailure {
    String line = introduction(wire);
    String[] parts = line.split("-", 3);
    if (parts.length < 3 || !VERSIONS_2.contains(parts[1])) {
      throw unexpected("expected version 2 of SSH, got " + wire.quote(line));
    }
    wire.write("SSH-2.0-portprobe\r\n");
    ByteReader offer = offer(wire);
    String[] exchanges = names(offer);
    String[] hostKeys = names(offer);
    findings.service(
        "ssh",
        Map.of(
            "protocol",
            parts[1],
            "version",
            parts[2].split(" ", 2)[0],
            "host_key_algorithms",
            String.join(",", hostKeys)));
    findings.measure(WEAK, (double) (weak(exchanges) + weak(hostKeys)));
  }

  /** The line by which the server introduces itself; some lines of anything may come ahead. */
  private static String introduction(Wire wire) throws ProbeFailure {
    String first = wire.readLine();
    String line = first;
    for (int ahead = 0; !line.startsWith("SSH-"); ahead++) {
      FailureReason refusal = REFUSALS.get(line);
      if (refusal != null) {
        throw new ProbeFailure(refusal, "the server refuses: " + wire.quote(line));
      }
      if (ahead == LINES_AHEAD || wire.endsNext()) {
        throw unexpected("expected an SSH greeting, got " + wire.quote(first));
      }
      line = wire.readLine();
    }
    return line;
  }

  /** What follows the cookie of the server's offer. */
  private static ByteReader offer(Wire wire) throws ProbeFailure {
    long length = ByteReader.of(wire.readExactly(4)).u32();
    if (length > LONGEST_PACKET) {
      throw malformed("a packet of " + length + " bytes");
    }
    ByteReader packet = ByteReader.of(wire.readExactly((int) length)).skip(1);
    int message = packet.u8();
    if (message == DISCONNECT) {
      throw disconnected(wire, packet);
    }
    if (message != KEY_EXCHANGE) {
      throw malformed("message " + message + " where the exchange of keys begins");
    }
    return packet.skip(COOKIE);
  }

  private static ProbeFailure disconnected(Wire wire, ByteReader packet) throws ProbeFailure {
    FailureReason otherwise =
        packet.u32() == TOO_MANY_CONNECTIONS
            ? FailureReason.SERVICE_OVERLOADED
            : FailureReason.SERVICE_UNAVAILABLE;
    return Refusal.of(wire, packet.text((int) packet.u32()), otherwise);
  }

  private static String[] names(ByteReader packet) throws ProbeFailure {
    return packet.text((int) packet.u32()).split(",", -1);
  }

  private static long weak(String[] algorithms) {
    return Arrays.stream(algorithms).filter(WEAK_ALGORITHMS::contains).count();
  }

  private static ProbeFailure unexpected(String detail) {
    return new ProbeFailure(FailureReason.UNEXPECTED_RESPONSE, detail);
  }

  private static ProbeFailure malformed(String what) {
    return new ProbeFailure(FailureReason.MALFORMED_RESPONSE, "not SSH as expected: " + what);
  }
}

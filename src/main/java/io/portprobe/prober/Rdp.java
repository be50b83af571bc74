package io.portprobe.prober;

import io.portprobe.codec.BytePattern;
import io.portprobe.codec.ByteReader;
import io.portprobe.dialogue.Dialogue;
import io.portprobe.dialogue.Findings;
import io.portprobe.dialogue.Opening;
import io.portprobe.dialogue.Prober;
import io.portprobe.dialogue.Settings;
import io.portprobe.dialogue.TlsUse;
import io.portprobe.model.FailureReason;
import io.portprobe.model.ProbeFailure;
import io.portprobe.net.Wire;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Remote desktops: the request for a connection, with which client and server agree on the security
 * of what follows.
 *
 * @see <a href="https://learn.microsoft.com/en-us/openspecs/windows_protocols/ms-rdpbcgr/">
 *     MS-RDPBCGR, sections 2.2.1.1 and 2.2.1.2</a>
 */
final class Rdp implements Prober {
  /** A connection request that offers TLS, and network level authentication in both its forms. */
  private static final byte[] REQUEST =
      BytePattern.bytes("03000013 0ee00000000000 01 00 0800 0b000000");

  private static final Opening OPENING =
      Opening.of("an RDP connection confirm", "03 00 ?? ?? ?? d0");

  private static final int LEAST = 11;
  private static final int NEGOTIATION = 8;
  private static final int AGREED = 2;
  private static final int REFUSED = 3;

  private static final Map<Long, String> PROTOCOLS =
      Map.of(0L, "rdp", 1L, "tls", 2L, "nla", 4L, "rdstls", 8L, "nla_ex", 16L, "rdsaad");

  private static final Map<Long, String> REFUSALS =
      Map.of(
          1L, "ssl_required_by_server",
          2L, "ssl_not_allowed_by_server",
          3L, "ssl_cert_not_on_server",
          4L, "inconsistent_flags",
          5L, "hybrid_required_by_server",
          6L, "ssl_with_user_auth_required_by_server");

  /**
   * What the server wants.
   *
   * @param security its word for {@code probe_service_info}
   * @param tls whether TLS comes next
   */
  private record Choice(String security, boolean tls) {}

  @Override
  public String name() {
    return "rdp";
  }

  @Override
  public String summary() {
    return "The server confirms the connection and says which security it wants, which it does before"
        + " any login";
  }

  @Override
  public String footprint() {
    return "xrdp logs the connection, and as errors that it ends before a login; Windows notes it in the"
        + " operational log of RdpCoreTS, event 131";
  }

  @Override
  public OptionalInt defaultPort() {
    return OptionalInt.of(3389);
  }

  @Override
  public Dialogue configure(Settings settings) {
    TlsUse tls = TlsUse.read(settings);
    return Dialogue.overTcpUpgrading(
        settings,
        tls == TlsUse.IMPLICIT,
        (wire, findings) -> talk(wire, findings, tls == TlsUse.REQUIRE));
  }

  private static void talk(Wire wire, Findings findings, boolean upgrade) throws ProbeFailure {
    wire.write(REQUEST);
    OPENING.demandOn(wire);
    Choice choice = choice(confirm(wire));
    findings.service("rdp", Map.of("security", choice.security));
    if (!upgrade) {
      return;
    }
    if (!choice.tls) {
      throw new ProbeFailure(
          FailureReason.UNEXPECTED_RESPONSE, "the server wants no TLS: " + choice.security);
    }
    wire.startTls();
  }

  /** What follows the fixed part of the confirmation. */
  private static ByteReader confirm(Wire wire) throws ProbeFailure {
    int length = ByteReader.of(wire.readExactly(4)).skip(2).u16();
    if (length < LEAST) {
      throw new ProbeFailure(
          FailureReason.MALFORMED_RESPONSE, "a confirm of " + length + " bytes, which is too few");
    }
    return ByteReader.of(wire.readExactly(length - 4)).skip(LEAST - 4);
  }

  /** Servers from before the negotiation leave it out. */
  private static Choice choice(ByteReader negotiation) throws ProbeFailure {
    if (negotiation.remaining() == 0) {
      return new Choice("rdp", false);
    }
    int type = negotiation.u8();
    int length = negotiation.skip(1).u16LittleEndian();
    long value = negotiation.u32LittleEndian();
    if (length != NEGOTIATION || (type != AGREED && type != REFUSED)) {
      throw new ProbeFailure(
          FailureReason.MALFORMED_RESPONSE,
          "a negotiation of type %d with %d bytes".formatted(type, length));
    }
    return type == AGREED
        ? new Choice(PROTOCOLS.getOrDefault(value, "unknown"), value != 0)
        : new Choice(REFUSALS.getOrDefault(value, "unknown"), false);
  }
}

package io.portprobe.prober;

import io.portprobe.codec.ByteReader;
import io.portprobe.codec.ByteWriter;
import io.portprobe.dialogue.Dialogue;
import io.portprobe.dialogue.Findings;
import io.portprobe.dialogue.Opening;
import io.portprobe.dialogue.Prober;
import io.portprobe.dialogue.Settings;
import io.portprobe.model.FailureReason;
import io.portprobe.model.GaugeName;
import io.portprobe.model.ProbeFailure;
import io.portprobe.net.Datagrams;
import io.portprobe.net.Wire;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * File servers by SMB2: the negotiation of the dialect, which comes before any login.
 *
 * @see <a href="https://learn.microsoft.com/en-us/openspecs/windows_protocols/ms-smb2/">MS-SMB2,
 *     sections 2.2.3 and 2.2.4</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc1002#section-4.3.4">RFC 1002, section 4.3.4, for
 *     refusals</a>
 */
final class Smb implements Prober {
  private static final GaugeName CLOCK_OFFSET =
      new GaugeName(
          "probe_smb_clock_offset_seconds", "How far the server's clock is ahead of ours");

  private static final Map<Integer, String> DIALECTS =
      new TreeMap<>(Map.of(0x0202, "2.0.2", 0x0210, "2.1", 0x0300, "3.0", 0x0302, "3.0.2"));

  private static final int HEADER = 64;
  private static final int FRAME = HEADER + 36 + 2 * DIALECTS.size();
  private static final int RESPONSE = 1;
  private static final int ANSWER_SIZE = 65;
  private static final int SIGNING_REQUIRED = 2;
  private static final int REFUSED = 0x83;
  private static final int WITHOUT_RESOURCES = 0x83;

  /** An answer, or the refusal of the session that carries it. */
  private static final Opening OPENING =
      Opening.of("an SMB2 answer", "00 ?? ?? ?? fe 53 4d 42", "83 00 00 01");

  private static final Map<Long, FailureReason> REFUSALS =
      Map.of(
          0xc0000022L, FailureReason.AUTHENTICATION_REQUIRED,
          0xc000009aL, FailureReason.SERVICE_OVERLOADED,
          0xc00000bbL, FailureReason.SERVICE_UNAVAILABLE,
          0xc0000205L, FailureReason.SERVICE_OVERLOADED);

  /** From 1601, where the server's clock begins, to 1970. */
  private static final long SECONDS_TO_1970 = 11_644_473_600L;

  private static final double TICKS_PER_SECOND = 1e7;

  @Override
  public String name() {
    return "smb";
  }

  @Override
  public String summary() {
    return "The server agrees on a dialect of SMB from 2.0.2 to 3.0.2, which it does before any login";
  }

  @Override
  public String footprint() {
    return "Nothing";
  }

  @Override
  public OptionalInt defaultPort() {
    return OptionalInt.of(445);
  }

  @Override
  public Dialogue configure(Settings settings) {
    return Dialogue.overTcp(settings, Smb::talk);
  }

  private static void talk(Wire wire, Findings findings) throws ProbeFailure {
    wire.write(negotiation());
    OPENING.demandOn(wire);
    ByteReader frame = ByteReader.of(wire.readExactly(4));
    int type = frame.u8();
    ByteReader answer = ByteReader.of(wire.readExactly(frame.u8() << 16 | frame.u16()));
    if (type == REFUSED) {
      throw refused(answer.u8());
    }
    readHeader(answer);
    readAnswer(answer, findings);
  }

  private static byte[] negotiation() {
    var request =
        new ByteWriter()
            .u32(FRAME)
            .bytes(new byte[] {(byte) 0xfe, 'S', 'M', 'B'})
            .u16LittleEndian(HEADER)
            .zeros(8)
            .u16LittleEndian(1)
            .zeros(HEADER - 16)
            .u16LittleEndian(36)
            .u16LittleEndian(DIALECTS.size())
            .u16LittleEndian(1)
            .zeros(6)
            .bytes(Datagrams.random(16))
            .zeros(8);
    DIALECTS.keySet().forEach(request::u16LittleEndian);
    return request.toBytes();
  }

  private static ProbeFailure refused(int code) {
    return new ProbeFailure(
        code == WITHOUT_RESOURCES
            ? FailureReason.SERVICE_OVERLOADED
            : FailureReason.AUTHENTICATION_REQUIRED,
        "the server refuses the session, code 0x%02x".formatted(code));
  }

  private static void readHeader(ByteReader answer) throws ProbeFailure {
    answer.skip(8);
    long status = answer.u32LittleEndian();
    int command = answer.u16LittleEndian();
    long flags = answer.skip(2).u32LittleEndian();
    answer.skip(HEADER - 20);
    if (status != 0) {
      throw new ProbeFailure(
          REFUSALS.getOrDefault(status, FailureReason.UNEXPECTED_RESPONSE),
          "the server answers with status 0x%08x".formatted(status));
    }
    if (command != 0 || (flags & RESPONSE) == 0) {
      throw new ProbeFailure(
          FailureReason.MALFORMED_RESPONSE,
          "expected the answer to command 0, got command %d, flags 0x%08x"
              .formatted(command, flags));
    }
  }

  private static void readAnswer(ByteReader answer, Findings findings) throws ProbeFailure {
    int size = answer.u16LittleEndian();
    int security = answer.u16LittleEndian();
    int revision = answer.u16LittleEndian();
    String dialect = DIALECTS.get(revision);
    if (size != ANSWER_SIZE || dialect == null) {
      throw new ProbeFailure(
          FailureReason.MALFORMED_RESPONSE,
          "expected size %d and a dialect that was offered, got size %d and dialect 0x%04x"
              .formatted(ANSWER_SIZE, size, revision));
    }
    String signing = (security & SIGNING_REQUIRED) == 0 ? "enabled" : "required";
    findings.service("smb", Map.of("dialect", dialect, "signing", signing));
    answer.skip(2 + 16 + 4 + 3 * 4);
    long ticks = answer.u32LittleEndian() | answer.u32LittleEndian() << 32;
    if (ticks != 0) {
      findings.measure(CLOCK_OFFSET, ticks / TICKS_PER_SECOND - SECONDS_TO_1970 - now());
    }
  }

  private static double now() {
    return Instant.now().toEpochMilli() / 1000.0;
  }
}

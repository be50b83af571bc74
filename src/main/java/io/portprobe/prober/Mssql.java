package io.portprobe.prober;

import io.portprobe.codec.ByteReader;
import io.portprobe.codec.ByteWriter;
import io.portprobe.dialogue.Dialogue;
import io.portprobe.dialogue.Findings;
import io.portprobe.dialogue.Prober;
import io.portprobe.dialogue.Settings;
import io.portprobe.model.FailureReason;
import io.portprobe.model.ProbeFailure;
import io.portprobe.net.Wire;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Microsoft SQL Server: the exchange before the login.
 *
 * @see <a
 *     href="https://learn.microsoft.com/openspecs/windows_protocols/ms-tds/60f56408-0188-4cd5-8b90-25c6f2423868">MS-TDS,
 *     PRELOGIN</a>
 */
final class Mssql implements Prober {
  /** VERSION, ENCRYPTION off, no instance, no thread, no MARS: the options, then their values. */
  private static final byte[] PRELOGIN =
      HexFormat.of()
          .parseHex(
              "1201002f00000100"
                  + "00001a0006"
                  + "0100200001"
                  + "0200210001"
                  + "0300220004"
                  + "0400260001"
                  + "ff"
                  + "110000000000"
                  + "00"
                  + "00"
                  + "00000000"
                  + "00");

  private static final int HEADER = 8;
  private static final int TABULAR_RESULT = 4;
  private static final int LAST_OPTION = 0xff;
  private static final int VERSION = 0;
  private static final int ENCRYPTION = 1;
  private static final List<String> ENCRYPTIONS = List.of("off", "on", "not_supported", "required");

  @Override
  public String name() {
    return "mssql";
  }

  @Override
  public String summary() {
    return "The server tells its version and how it encrypts, before a login";
  }

  @Override
  public String footprint() {
    return "An entry in the ring buffer of connections; by its specification, nothing in the log";
  }

  @Override
  public OptionalInt defaultPort() {
    return OptionalInt.of(1433);
  }

  @Override
  public Dialogue configure(Settings settings) {
    return Dialogue.overTcp(settings, Mssql::talk);
  }

  private static void talk(Wire wire, Findings findings) throws ProbeFailure {
    wire.write(PRELOGIN);
    byte[] options = answer(wire);
    ByteReader version = option(options, VERSION);
    String number = "%d.%d.%d".formatted(version.u8(), version.u8(), version.u16());
    int encryption = option(options, ENCRYPTION).u8();
    if (encryption >= ENCRYPTIONS.size()) {
      throw new ProbeFailure(
          FailureReason.MALFORMED_RESPONSE, "an encryption that is unknown: " + encryption);
    }
    findings.service("mssql", Map.of("version", number, "encryption", ENCRYPTIONS.get(encryption)));
  }

  private static byte[] answer(Wire wire) throws ProbeFailure {
    byte[] type = wire.readExactly(1);
    if (type[0] != TABULAR_RESULT) {
      throw new ProbeFailure(
          FailureReason.UNEXPECTED_RESPONSE,
          "expected an answer of SQL Server, got "
              + wire.quote(new ByteWriter().bytes(type).bytes(wire.unread()).toBytes()));
    }
    // The status; and at the end a process, a number and a window.
    int length = ByteReader.of(wire.readExactly(HEADER - 1)).skip(1).u16();
    if (length < HEADER) {
      throw new ProbeFailure(
          FailureReason.MALFORMED_RESPONSE, "a packet of " + length + " bytes with its header");
    }
    return wire.readExactly(length - HEADER);
  }

  /** The value of that option. */
  private static ByteReader option(byte[] options, int wanted) throws ProbeFailure {
    ByteReader table = ByteReader.of(options);
    for (int token = table.u8(); token != LAST_OPTION; token = table.u8()) {
      int offset = table.u16();
      int length = table.u16();
      if (token == wanted) {
        return ByteReader.of(ByteReader.of(options).skip(offset).take(length));
      }
    }
    throw new ProbeFailure(
        FailureReason.MALFORMED_RESPONSE, "option " + wanted + " is missing in the answer");
  }
}

package io.portprobe.prober;

import io.portprobe.codec.ByteReader;
import io.portprobe.codec.ByteWriter;
import io.portprobe.dialogue.Dialogue;
import io.portprobe.dialogue.Findings;
import io.portprobe.dialogue.Prober;
import io.portprobe.dialogue.Settings;
import io.portprobe.model.FailureReason;
import io.portprobe.model.ProbeFailure;
import io.portprobe.net.Datagrams;
import io.portprobe.net.Wire;
import java.util.Arrays;
import java.util.Map;
import java.util.OptionalInt;

/**
 * ONC RPC: the procedure that every program has and that does nothing; of rpcbind, or of another
 * program such as NFS (100003).
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5531">RFC 5531</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc1833">RFC 1833</a>
 */
final class Rpcbind implements Prober {
  private static final int PORT_MAPPER = 100_000;
  private static final int RPC_VERSION = 2;
  private static final int REPLY = 1;
  private static final int ACCEPTED = 0;
  private static final int DENIED = 1;
  private static final int AUTHENTICATION = 1;
  private static final int SUCCESS = 0;
  private static final int NO_SUCH_PROGRAM = 1;
  private static final int OTHER_VERSIONS = 2;
  private static final int LONGEST_VERIFIER = 400;
  private static final long LAST_FRAGMENT = 0x80000000L;
  private static final Settings.Bounds ANY = new Settings.Bounds(0, Integer.MAX_VALUE);

  /** A program in one of its versions, by the numbers of the IANA. */
  private record Program(int number, int version) {
    byte[] call(byte[] id) {
      return new ByteWriter()
          .bytes(id)
          .u32(0)
          .u32(RPC_VERSION)
          .u32(number)
          .u32(version)
          .zeros(20)
          .toBytes();
    }
  }

  /** What became of the call; the versions that are served are told when ours is not. */
  @SuppressWarnings("ArrayRecordComponent") // read here, and compared by nobody
  private record Answer(byte[] id, boolean denied, int status, long least, long most) {
    static Answer read(byte[] message) throws ProbeFailure {
      ByteReader reader = ByteReader.of(message);
      byte[] id = reader.take(4);
      require(reader.u32() == REPLY, "no reply");
      long fate = reader.u32();
      if (fate == DENIED) {
        return new Answer(id, true, (int) reader.u32(), 0, 0);
      }
      require(fate == ACCEPTED, "neither accepted nor denied");
      long length = reader.skip(4).u32();
      require(length <= LONGEST_VERIFIER, "a verifier of " + length + " bytes");
      int status = (int) reader.skip(padded((int) length)).u32();
      boolean told = status == OTHER_VERSIONS;
      return new Answer(id, false, status, told ? reader.u32() : 0, told ? reader.u32() : 0);
    }

    private static int padded(int length) {
      return (length + 3) / 4 * 4;
    }
  }

  @Override
  public String name() {
    return "rpcbind";
  }

  @Override
  public String summary() {
    return "The RPC program answers a call that does nothing, by default rpcbind itself";
  }

  @Override
  public String footprint() {
    return "A call of the procedure that does nothing";
  }

  @Override
  public OptionalInt defaultPort() {
    return OptionalInt.of(111);
  }

  @Override
  public Dialogue configure(Settings settings) {
    var program =
        new Program(
            settings.number("program", PORT_MAPPER, ANY, "The number of the program to call"),
            settings.number("version", 2, ANY, "The version of the program to call"));
    var udp =
        Dialogue.overUdp(
            settings,
            (datagrams, findings) -> {
              Datagrams.Reply reply = datagrams.ask(_ -> question(program));
              judge(Answer.read(reply.bytes()), program, findings);
            });
    var tcp =
        Dialogue.overTcp(
            settings, (wire, findings) -> judge(answer(wire, program), program, findings));
    return TransportChoice.read(settings, udp, tcp);
  }

  private static Datagrams.Question question(Program program) {
    byte[] id = Datagrams.random(4);
    return new Datagrams.Question(
        program.call(id), answer -> Arrays.equals(Answer.read(answer).id, id));
  }

  /** Over streams, messages come in fragments; so short an answer comes in one. */
  private static Answer answer(Wire wire, Program program) throws ProbeFailure {
    byte[] id = Datagrams.random(4);
    byte[] call = program.call(id);
    wire.write(new ByteWriter().u32(LAST_FRAGMENT | call.length).bytes(call).toBytes());
    byte[] head = wire.readExactly(4);
    long mark = ByteReader.of(head).u32();
    // Another service's first words, as a length.
    if (mark > Wire.LIMIT && mark < LAST_FRAGMENT) {
      throw new ProbeFailure(
          FailureReason.UNEXPECTED_RESPONSE, "expected an RPC answer, got " + wire.quote(head));
    }
    require(mark >= LAST_FRAGMENT, "an answer in parts");
    Answer answer = Answer.read(wire.readExactly((int) (mark - LAST_FRAGMENT)));
    require(Arrays.equals(answer.id, id), "an answer to another call");
    return answer;
  }

  private static void judge(Answer answer, Program program, Findings findings) throws ProbeFailure {
    findings.service(
        "rpc",
        Map.of(
            "program",
            Integer.toString(program.number),
            "version",
            Integer.toString(program.version)));
    if (answer.denied && answer.status != AUTHENTICATION) {
      throw new ProbeFailure(
          FailureReason.UNEXPECTED_RESPONSE, "speaks another version of RPC than 2");
    }
    if (!answer.denied && answer.status != SUCCESS) {
      throw new ProbeFailure(FailureReason.SERVICE_UNAVAILABLE, fault(answer, program));
    }
  }

  private static String fault(Answer answer, Program program) {
    String named = "program " + program.number + " in version " + program.version;
    return switch (answer.status) {
      case NO_SUCH_PROGRAM -> named + " is not served";
      case OTHER_VERSIONS ->
          "%s is not served, but %d to %d are".formatted(named, answer.least, answer.most);
      default -> named + " fails with status " + answer.status;
    };
  }

  private static void require(boolean fits, String otherwise) throws ProbeFailure {
    if (!fits) {
      throw new ProbeFailure(FailureReason.MALFORMED_RESPONSE, otherwise);
    }
  }
}

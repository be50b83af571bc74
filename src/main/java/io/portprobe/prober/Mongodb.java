package io.portprobe.prober;

import io.portprobe.codec.Bson;
import io.portprobe.codec.ByteReader;
import io.portprobe.codec.ByteWriter;
import io.portprobe.dialogue.Dialogue;
import io.portprobe.dialogue.Findings;
import io.portprobe.dialogue.Prober;
import io.portprobe.dialogue.Settings;
import io.portprobe.model.FailureReason;
import io.portprobe.model.GaugeName;
import io.portprobe.model.ProbeFailure;
import io.portprobe.net.Datagrams;
import io.portprobe.net.Wire;
import java.util.Arrays;
import java.util.Map;
import java.util.OptionalInt;

/**
 * MongoDB: a member of a replica set, a single server, or a router. Asked for what it is, as its
 * drivers do before they log in.
 *
 * @see <a href="https://www.mongodb.com/docs/manual/reference/command/hello/">hello</a>
 * @see <a href="https://www.mongodb.com/docs/manual/reference/mongodb-wire-protocol/">OP_MSG</a>
 */
final class Mongodb implements Prober {
  private static final GaugeName CLOCK_OFFSET =
      new GaugeName(
          "probe_mongodb_clock_offset_seconds", "How far its clock is ahead of the prober's");

  private static final int OP_MSG = 2013;
  private static final int HEADER = 16;
  private static final int ID = 4;
  private static final String NO_SUCH_COMMAND = "59";

  @Override
  public String name() {
    return "mongodb";
  }

  @Override
  public String summary() {
    return "The server tells its role, and that it serves";
  }

  @Override
  public String footprint() {
    return "A connection, whose beginning and end are logged as any other's";
  }

  @Override
  public OptionalInt defaultPort() {
    return OptionalInt.of(27017);
  }

  @Override
  public Dialogue configure(Settings settings) {
    return Dialogue.overTcp(settings, Mongodb::talk);
  }

  private static void talk(Wire wire, Findings findings) throws ProbeFailure {
    long before = System.currentTimeMillis();
    Map<String, String> answer = ask(wire, "hello");
    if (NO_SUCH_COMMAND.equals(answer.get("code"))) {
      before = System.currentTimeMillis();
      answer = ask(wire, "isMaster");
    }
    double now = before + (System.currentTimeMillis() - before) / 2.0;
    MongodbRole role = new MongodbRole(answer);
    role.requireOk(wire);
    findings.service("mongodb", role.facts());
    role.time().ifPresent(time -> findings.measure(CLOCK_OFFSET, (time - now) / 1000));
    role.requireServing();
  }

  private static Map<String, String> ask(Wire wire, String command) throws ProbeFailure {
    byte[] id = Datagrams.random(ID);
    wire.write(question(id, command));
    byte[] head = wire.readExactly(HEADER);
    ByteReader header = ByteReader.of(head);
    long length = header.u32LittleEndian();
    boolean echoed = Arrays.equals(header.skip(ID).take(ID), id);
    if (!echoed || header.u32LittleEndian() != OP_MSG) {
      throw new ProbeFailure(
          FailureReason.UNEXPECTED_RESPONSE,
          "expected an answer of MongoDB, got "
              + wire.quote(new ByteWriter().bytes(head).bytes(wire.unread()).toBytes()));
    }
    byte[] body = wire.readExactly((int) length - HEADER);
    // The flags, and the kind of the one section.
    return Bson.members(ByteReader.of(body).skip(4 + 1));
  }

  private static byte[] question(byte[] id, String command) {
    byte[] members =
        new ByteWriter()
            .u8(0x10)
            .zeroTerminated(command)
            .u32LittleEndian(1)
            .u8(0x02)
            .zeroTerminated("$db")
            .u32LittleEndian("admin".length() + 1)
            .zeroTerminated("admin")
            .u8(0)
            .toBytes();
    return new ByteWriter()
        .u32LittleEndian(HEADER + 4 + 1 + 4 + members.length)
        .bytes(id)
        .u32LittleEndian(0)
        .u32LittleEndian(OP_MSG)
        .u32LittleEndian(0)
        .u8(0)
        .u32LittleEndian(4 + members.length)
        .bytes(members)
        .toBytes();
  }
}

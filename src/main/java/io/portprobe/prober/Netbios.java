package io.portprobe.prober;

import io.portprobe.codec.ByteReader;
import io.portprobe.codec.ByteWriter;
import io.portprobe.dialogue.Dialogue;
import io.portprobe.dialogue.Findings;
import io.portprobe.dialogue.Prober;
import io.portprobe.dialogue.Settings;
import io.portprobe.model.GaugeName;
import io.portprobe.model.ProbeFailure;
import io.portprobe.net.Datagrams;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * A host's NetBIOS name service: the names that it goes by.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc1002#section-4.2.17">RFC 1002, sections 4.2.17
 *     and 4.2.18</a>
 */
final class Netbios implements Prober {
  private static final int PORT = 137;

  /** The name {@code *} in the encoding of half an octet per letter: all names of the host. */
  private static final byte[] ANY_NAME =
      new ByteWriter().u8(32).text("CK" + "A".repeat(30)).u8(0).toBytes();

  private static final int STATUS = 0x21;
  private static final int INTERNET = 1;
  private static final int HEADER_SIZE = 12;
  private static final int ANSWER_SIZE = ANY_NAME.length + 4;

  private static final int WORKSTATION = 0;
  private static final int GROUP = 0x8000;

  private static final GaugeName NAMES =
      new GaugeName("probe_netbios_names", "How many names the host goes by");

  /**
   * A name of the host.
   *
   * @param suffix what kind of service has it
   * @param flags whether others share it, and more
   */
  private record Registered(String name, int suffix, int flags) {
    private static Registered read(ByteReader reader) throws ProbeFailure {
      return new Registered(reader.text(15).strip(), reader.u8(), reader.u16());
    }

    private boolean isGroup() {
      return (flags & GROUP) != 0;
    }
  }

  @Override
  public String name() {
    return "netbios";
  }

  @Override
  public String summary() {
    return "The host tells its NetBIOS names";
  }

  @Override
  public String footprint() {
    return "A node status request, which is not logged";
  }

  @Override
  public OptionalInt defaultPort() {
    return OptionalInt.of(PORT);
  }

  @Override
  public Dialogue configure(Settings settings) {
    return Dialogue.overUdp(settings, Netbios::talk);
  }

  private static void talk(Datagrams datagrams, Findings findings) throws ProbeFailure {
    Datagrams.Reply reply = datagrams.ask(_ -> question(Datagrams.random(2)));
    List<Registered> names = names(ByteReader.of(reply.bytes()).skip(HEADER_SIZE + ANSWER_SIZE));
    findings.service("netbios", facts(names));
    findings.measure(NAMES, names.size());
  }

  private static Datagrams.Question question(byte[] id) {
    byte[] request =
        new ByteWriter()
            .bytes(id)
            .u16(0)
            .u16(1) // questions
            .zeros(6)
            .bytes(ANY_NAME)
            .u16(STATUS)
            .u16(INTERNET)
            .toBytes();
    return new Datagrams.Question(request, answer -> isAnswer(ByteReader.of(answer), id));
  }

  private static boolean isAnswer(ByteReader reader, byte[] id) throws ProbeFailure {
    return Arrays.equals(reader.take(2), id)
        && (reader.u16() & 0xf80f) == 0x8000 // a response to a query, without an error
        && reader.skip(2).u16() == 1 // answers
        && Arrays.equals(reader.skip(4).take(ANY_NAME.length), ANY_NAME)
        && reader.u16() == STATUS
        && reader.u16() == INTERNET
        && !names(reader).isEmpty();
  }

  /** What follows the answer's class: its time to live, its length, and the names. */
  private static List<Registered> names(ByteReader reader) throws ProbeFailure {
    int count = reader.skip(6).u8();
    List<Registered> names = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      names.add(Registered.read(reader));
    }
    return names;
  }

  /** The host and its workgroup share a kind of name, which only the flag tells apart. */
  private static Map<String, String> facts(List<Registered> names) {
    var facts = new HashMap<String, String>();
    names.stream()
        .filter(each -> each.suffix() == WORKSTATION)
        .forEach(each -> facts.putIfAbsent(each.isGroup() ? "workgroup" : "name", each.name()));
    return facts;
  }
}

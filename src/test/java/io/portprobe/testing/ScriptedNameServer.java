package io.portprobe.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/**
 * A name server whose answers follow a script, also for the system's resolver of a program that is
 * started to ask it: at port 53 of a loopback address of this test's own, which takes root.
 */
public final class ScriptedNameServer implements AutoCloseable {
  private static final String WITH_RESOLVER =
      "mount --bind \"$1\" /etc/resolv.conf && mount --bind \"$2\" /etc/nsswitch.conf"
          + " && shift 2 && exec \"$@\"";

  private final DatagramSocket socket;
  private final Map<String, List<String>> answers;
  private final boolean isSilent;
  private final Map<String, Integer> asked = new ConcurrentHashMap<>();

  private ScriptedNameServer(
      DatagramSocket socket, Map<String, List<String>> answers, boolean isSilent) {
    this.socket = socket;
    this.answers = answers;
    this.isSilent = isSilent;
  }

  /**
   * Starts it.
   *
   * @param answers by name: the addresses, apart by spaces, of its first answer, of its second and
   *     so on; the last stays
   */
  public static ScriptedNameServer start(Map<String, List<String>> answers) {
    return start(answers, false);
  }

  private static ScriptedNameServer start(Map<String, List<String>> answers, boolean isSilent) {
    Needs.program("unshare");
    long pid = ProcessHandle.current().pid();
    String address = "127.53." + (pid >> 8) % 256 + "." + (1 + pid % 250);
    try {
      var socket = new DatagramSocket(new InetSocketAddress(InetAddress.ofLiteral(address), 53));
      var server = new ScriptedNameServer(socket, Map.copyOf(answers), isSilent);
      Thread.startVirtualThread(server::serve);
      return server;
    } catch (SocketException e) {
      Needs.missing("port 53 of " + address + " cannot be had: " + e.getMessage());
      throw new UncheckedIOException(e);
    }
  }

  /** One that hears all questions and answers none. */
  public static ScriptedNameServer silent() {
    return start(Map.of(), true);
  }

  private void serve() {
    try {
      while (true) {
        var packet = new DatagramPacket(new byte[1500], 1500);
        socket.receive(packet);
        if (isSilent) {
          continue;
        }
        packet.setData(
            answer(new Message(Arrays.copyOf(packet.getData(), packet.getLength()))).toWire());
        socket.send(packet);
      }
    } catch (IOException ignored) {
      // The test is over: its socket was closed.
    }
  }

  private Message answer(Message query) {
    Record question = query.getQuestion();
    var answer = new Message(query.getHeader().getID());
    answer.getHeader().setFlag(Flags.QR);
    answer.getHeader().setFlag(Flags.RA);
    answer.addRecord(question, Section.QUESTION);
    String name = question.getName().toString(true).toLowerCase(Locale.ROOT);
    List<String> script = answers.get(name);
    if (script == null) {
      answer.getHeader().setRcode(Rcode.NXDOMAIN);
      return answer;
    }
    int turn = asked.merge(name + "/" + question.getType(), 1, Integer::sum) - 1;
    for (String address : script.get(Math.min(turn, script.size() - 1)).split(" ", -1)) {
      record(question.getName(), question.getType(), address)
          .forEach(record -> answer.addRecord(record, Section.ANSWER));
    }
    return answer;
  }

  /** The JDK makes an IPv4 address of a mapped one, which a name server may well say as IPv6's. */
  private static List<Record> record(Name name, int type, String address) {
    boolean isIp6 = address.indexOf(':') >= 0;
    if (type != (isIp6 ? Type.AAAA : Type.A)) {
      return List.of();
    }
    InetAddress parsed = InetAddress.ofLiteral(address);
    if (!isIp6) {
      return List.of(new ARecord(name, DClass.IN, 0, parsed));
    }
    byte[] bytes = parsed.getAddress();
    if (parsed instanceof Inet4Address) {
      byte[] mapped = new byte[16];
      mapped[10] = -1;
      mapped[11] = -1;
      System.arraycopy(bytes, 0, mapped, 12, 4);
      bytes = mapped;
    }
    return List.of(new AAAARecord(name, DClass.IN, 0, bytes));
  }

  /** How often somebody has asked for the IPv4 addresses of that name. */
  public int asked(String name) {
    return asked.getOrDefault(name + "/" + Type.A, 0);
  }

  /** What comes before a command whose names are to be looked up here, and nowhere else. */
  public List<String> before(Path folder) {
    try {
      String server = "nameserver " + socket.getLocalAddress().getHostAddress() + "\n";
      Path resolver = Files.writeString(folder.resolve("resolv.conf"), server);
      Path sources = Files.writeString(folder.resolve("nsswitch.conf"), "hosts: dns\n");
      var command = new ArrayList<>(List.of("unshare", "--mount", "--", "sh", "-c", WITH_RESOLVER));
      command.addAll(List.of("sh", resolver.toString(), sources.toString()));
      return command;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    socket.close();
  }
}

package io.portprobe.prober;

import io.portprobe.dialogue.Dialogue;
import io.portprobe.dialogue.Findings;
import io.portprobe.dialogue.Prober;
import io.portprobe.dialogue.Settings;
import io.portprobe.model.FailureReason;
import io.portprobe.model.GaugeName;
import io.portprobe.model.ProbeFailure;
import io.portprobe.net.Wire;
import java.util.Map;
import java.util.OptionalInt;

/**
 * An rsync daemon: it lists its modules, of which none is entered.
 *
 * @see <a
 *     href="https://github.com/RsyncProject/rsync/blob/master/csprotocol.txt">csprotocol.txt</a>
 */
final class Rsync implements Prober {
  private static final GaugeName MODULES =
      new GaugeName("probe_rsync_modules", "How many modules the daemon lists");

  private static final String GREETING = "@RSYNCD: ";

  /** Names of modules are filled up to this width, which a message of the day is not. */
  private static final int NAME_WIDTH = 15;

  @Override
  public String name() {
    return "rsync";
  }

  @Override
  public String summary() {
    return "The daemon greets and lists its modules";
  }

  @Override
  public String footprint() {
    return "Two lines in the log, of a connection and of a request for the list of modules";
  }

  @Override
  public OptionalInt defaultPort() {
    return OptionalInt.of(873);
  }

  @Override
  public Dialogue configure(Settings settings) {
    return Dialogue.overTcp(settings, Rsync::talk);
  }

  private static void talk(Wire wire, Findings findings) throws ProbeFailure {
    String greeting = line(wire);
    if (!greeting.startsWith(GREETING)) {
      throw new ProbeFailure(
          FailureReason.UNEXPECTED_RESPONSE,
          "expected an rsync greeting, got " + wire.quote(greeting));
    }
    wire.write("@RSYNCD: 31.0\n#list\n");
    int modules = 0;
    String line = line(wire);
    while (!line.equals("@RSYNCD: EXIT")) {
      if (line.indexOf('\t') >= NAME_WIDTH) {
        modules++;
      }
      line = line(wire);
    }
    String protocol = greeting.substring(GREETING.length()).split(" ", 2)[0];
    findings.service("rsync", Map.of("protocol", protocol));
    findings.measure(MODULES, modules);
  }

  private static String line(Wire wire) throws ProbeFailure {
    String line = wire.readLine();
    if (line.startsWith("@ERROR")) {
      throw Refusal.of(wire, line, FailureReason.SERVICE_UNAVAILABLE);
    }
    return line;
  }
}

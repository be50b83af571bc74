package io.portprobe.prober;

import io.portprobe.dialogue.Dialogue;
import io.portprobe.dialogue.Findings;
import io.portprobe.dialogue.Prober;
import io.portprobe.dialogue.Settings;
import io.portprobe.model.ProbeFailure;
import io.portprobe.net.DatagramOptions;
import io.portprobe.net.DatagramOptions.Answers;
import io.portprobe.net.Datagrams;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * SSDP, the search of UPnP: who in the group has what is looked for.
 *
 * <p>Answers tell what was looked for, but no question; what they point at is not fetched.
 *
 * @see <a href="https://openconnectivity.org/upnp-specs/UPnP-arch-DeviceArchitecture-v2.0.pdf">UPnP
 *     Device Architecture 2.0</a>
 */
final class Ssdp implements Prober {
  private static final String LINE_END = "\r\n";

  /** Members of the group answer within a second, one by one; a single device at once. */
  private static final String WITHIN_A_SECOND = "MX: 1" + LINE_END;

  @Override
  public String name() {
    return "ssdp";
  }

  @Override
  public String summary() {
    return "A device has what is looked for";
  }

  @Override
  public String footprint() {
    return "One search, which every device of the group answers";
  }

  @Override
  public OptionalInt defaultPort() {
    return OptionalInt.of(1900);
  }

  @Override
  public Dialogue configure(Settings settings) {
    String wanted =
        settings
            .parsed("search_target", Ssdp::oneLine, "What is looked for, such as ssdp:all")
            .orElse("upnp:rootdevice");
    boolean unicast =
        settings.flag(
            "unicast", false, "Whether the target is a single device, and not the group's address");
    byte[] search = search(wanted, unicast ? "" : WITHIN_A_SECOND);
    return Dialogue.overUdp(
        settings,
        DatagramOptions.DEFAULT.answeredBy(unicast ? Answers.PEER : Answers.ANYBODY),
        (datagrams, findings) -> talk(datagrams, findings, search, wanted));
  }

  private static String oneLine(String text) {
    if (!text.matches("[!-~]+")) {
      throw new IllegalArgumentException("expected a search target such as upnp:rootdevice");
    }
    return text;
  }

  private static byte[] search(String wanted, String patience) {
    String text =
        "M-SEARCH * HTTP/1.1\r\nHOST: 239.255.255.250:1900\r\nMAN: \"ssdp:discover\"\r\n"
            + patience
            + "ST: "
            + wanted
            + LINE_END
            + LINE_END;
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static void talk(Datagrams datagrams, Findings findings, byte[] search, String wanted)
      throws ProbeFailure {
    Datagrams.Reply reply = datagrams.ask(search, answer -> found(text(answer), wanted));
    String software = headers(text(reply.bytes())).getOrDefault("SERVER", "");
    findings.service("ssdp", software.isEmpty() ? Map.of() : Map.of("server", software));
  }

  private static boolean found(String answer, String wanted) {
    Map<String, String> headers = headers(answer);
    String found = headers.getOrDefault("ST", "");
    return answer.startsWith("HTTP/1.1 200")
        && answer.endsWith(LINE_END + LINE_END)
        && (found.equals(wanted) || wanted.equals("ssdp:all"))
        && headers.containsKey("USN")
        && headers.containsKey("LOCATION");
  }

  private static String text(byte[] answer) {
    return new String(answer, StandardCharsets.ISO_8859_1);
  }

  /** The headers, their names in capitals; of two with one name, the first. */
  private static Map<String, String> headers(String answer) {
    return Arrays.stream(answer.split(LINE_END, -1))
        .map(line -> line.split(":", 2))
        .filter(parts -> parts.length == 2)
        .collect(
            Collectors.toMap(
                parts -> parts[0].toUpperCase(Locale.ROOT),
                parts -> parts[1].strip(),
                (first, _) -> first));
  }
}

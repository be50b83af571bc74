package io.portprobe.prober;

import com.google.re2j.Pattern;
import io.portprobe.codec.Base64Text;
import io.portprobe.codec.BytePattern;
import io.portprobe.dialogue.Dialogue;
import io.portprobe.dialogue.Prober;
import io.portprobe.dialogue.Script;
import io.portprobe.dialogue.Settings;
import io.portprobe.net.Datagrams;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Any UDP port: one question, and what its answer must be.
 *
 * <p>Without anything to send, a single zero byte goes out: enough to tell a closed port, which
 * answers by ICMP, from one that is silent. (The JDK does not send empty datagrams at all.)
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc768">RFC 768</a>
 */
final class Udp implements Prober {
  private static final byte[] KNOCK = {0};

  @Override
  public String name() {
    return "udp";
  }

  @Override
  public String summary() {
    return "A datagram is answered, as expected if the module says how";
  }

  @Override
  public String footprint() {
    return "The datagram that the module sends, up to attempts times";
  }

  @Override
  public OptionalInt defaultPort() {
    return OptionalInt.empty();
  }

  @Override
  public Dialogue configure(Settings settings) {
    byte[] request = request(settings);
    Datagrams.Matcher isReply = reply(settings);
    return Dialogue.overUdp(settings, (datagrams, _) -> datagrams.ask(request, isReply));
  }

  private static byte[] request(Settings settings) {
    List<byte[]> requests = new ArrayList<>();
    settings
        .parsed(
            "send", text -> some(text.getBytes(StandardCharsets.UTF_8)), "Text to send, as it is")
        .ifPresent(requests::add);
    settings
        .parsed(
            "send_hex",
            text -> some(BytePattern.bytes(text)),
            "Bytes to send, as pairs of hex digits")
        .ifPresent(requests::add);
    settings
        .parsed("send_base64", text -> some(Base64Text.parse(text)), "Bytes to send, in Base64")
        .ifPresent(requests::add);
    if (requests.size() > 1) {
      settings.problem("", "send, send_hex and send_base64 are mutually exclusive");
    }
    return requests.isEmpty() ? KNOCK : requests.getFirst();
  }

  private static byte[] some(byte[] bytes) {
    if (bytes.length == 0) {
      throw new IllegalArgumentException("expected at least one byte to send");
    }
    return bytes;
  }

  /** Every expectation that is given must hold; without one, any datagram is an answer. */
  private static Datagrams.Matcher reply(Settings settings) {
    Optional<Pattern> pattern =
        settings.parsed("expect", Script::compile, "RE2 pattern to find in the answer");
    Optional<BytePattern> exact =
        settings.parsed(
            "expect_hex", BytePattern::parse, "The whole answer in hex, ?? for any byte");
    Optional<BytePattern> prefix =
        settings.parsed(
            "expect_prefix_hex", BytePattern::parse, "How the answer begins, in hex, ?? likewise");
    return answer ->
        pattern.map(p -> p.matcher(answer).find()).orElse(true)
            && exact.map(p -> p.matches(answer)).orElse(true)
            && prefix.map(p -> p.begins(answer)).orElse(true);
  }
}

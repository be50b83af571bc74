package io.portprobe.prober;

import io.portprobe.codec.Base64Text;
import io.portprobe.codec.BytePattern;
import io.portprobe.codec.GoTemplate;
import io.portprobe.dialogue.Settings;
import io.portprobe.model.ProbeFailure;
import io.portprobe.model.Secret;
import io.portprobe.net.SecretFile;
import io.portprobe.net.Wire;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What a step sends. */
@FunctionalInterface
interface Sending {
  /** A step that sends nothing. */
  Sending NOTHING = (_, _) -> {};

  /**
   * Sends.
   *
   * @param captured what goes in the place of {@code ${1}}
   */
  void send(Wire wire, Captured captured) throws ProbeFailure;

  /** Reads the keys of which a step has at most one. */
  static Sending read(Settings settings) {
    LineEnd end = settings.choice("eol", LineEnd.LF, "How a text that is sent ends");
    var found = new ArrayList<Sending>();
    settings
        .bytes("send", "Text to send, with ${1} for what expect captured")
        .filter(bytes -> bytes.length > 0)
        .ifPresent(bytes -> found.add(sent(bytes, end, settings)));
    settings
        .bytes("send_bytes", "Bytes to send, as they are")
        .ifPresent(bytes -> found.add(plain(bytes)));
    settings
        .parsed("send_hex", BytePattern::bytes, "Bytes to send, as pairs of hex digits")
        .ifPresent(bytes -> found.add(plain(bytes)));
    settings
        .parsed("send_base64", Base64Text::parse, "Bytes to send, in Base64")
        .ifPresent(bytes -> found.add(plain(bytes)));
    settings
        .secret("send_secret", "Text to send that is shown nowhere")
        .ifPresent(secret -> found.add((wire, _) -> sendSecret(wire, secret, end)));
    settings
        .secretFile("send_file", "A file whose text is sent and shown nowhere")
        .map(SecretFile::new)
        .ifPresent(file -> found.add((wire, _) -> sendSecret(wire, file.read(), end)));
    refuseTwo(settings);
    return found.isEmpty() ? NOTHING : found.getFirst();
  }

  private static void refuseTwo(Settings settings) {
    List<String> given =
        List.of("send", "send_bytes", "send_hex", "send_base64", "send_secret", "send_file")
            .stream()
            .filter(settings::has)
            .toList();
    if (given.size() > 1) {
      settings.problem(given.get(1), String.join(" and ", given) + " are mutually exclusive");
    }
  }

  /** Bytes that are written as such are no text: no line end belongs to them. */
  private static Sending sent(byte[] bytes, LineEnd end, Settings settings) {
    if (settings.isBinary("send")) {
      return plain(bytes);
    }
    String text = new String(bytes, StandardCharsets.UTF_8);
    return settings.has("expect") ? template(text, end) : plain(utf8(text + end.text()));
  }

  /**
   * As upstream, captures are filled in only when the same step has a pattern; and where nothing is
   * left then, nothing is sent.
   */
  private static Sending template(String text, LineEnd end) {
    GoTemplate whole = GoTemplate.parse(text + end.text());
    int nothing = end.text().length();
    return (wire, captured) -> {
      byte[] bytes = whole.expand(captured::group);
      if (bytes.length > nothing) {
        writeBack(wire, bytes);
      }
    };
  }

  /** What the peer said may be an echo of the secret before it. */
  private static void writeBack(Wire wire, byte[] bytes) throws ProbeFailure {
    if (wire.hides()) {
      wire.writeSecret(bytes);
    } else {
      wire.write(bytes);
    }
  }

  private static Sending plain(byte[] bytes) {
    return (wire, _) -> wire.write(bytes);
  }

  private static void sendSecret(Wire wire, Secret secret, LineEnd end) throws ProbeFailure {
    wire.writeSecret(utf8(secret.value() + end.text()));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}

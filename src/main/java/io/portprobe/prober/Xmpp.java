package io.portprobe.prober;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.portprobe.dialogue.Dialogue;
import io.portprobe.dialogue.Findings;
import io.portprobe.dialogue.Prober;
import io.portprobe.dialogue.Settings;
import io.portprobe.dialogue.TlsUse;
import io.portprobe.model.FailureReason;
import io.portprobe.model.ProbeFailure;
import io.portprobe.net.Wire;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;

/**
 * XMPP: the server opens a stream, and tells what may be negotiated on it.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6120">RFC 6120</a>
 */
final class Xmpp implements Prober {
  private static final Pattern STREAM =
      Pattern.compile("^\\s*(<\\?xml[^>]*>)?\\s*<stream:stream\\s[^>]*");
  private static final Pattern TOLD =
      Pattern.compile("</stream:features>|<stream:features ?/>|</stream:error>");
  private static final Pattern TAG_ENDS = Pattern.compile(">");
  private static final String UPGRADE = "<starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>";

  private static final Map<String, FailureReason> REASONS =
      Map.of(
          "resource-constraint", FailureReason.SERVICE_OVERLOADED,
          "system-shutdown", FailureReason.SERVICE_UNAVAILABLE,
          "internal-server-error", FailureReason.SERVICE_UNAVAILABLE,
          "remote-connection-failed", FailureReason.SERVICE_UNAVAILABLE,
          "policy-violation", FailureReason.AUTHENTICATION_REQUIRED,
          "not-authorized", FailureReason.AUTHENTICATION_REQUIRED);

  /** Whom we are to the server, each with ports of its own. */
  private enum Peer {
    CLIENT(5222, 5223),
    SERVER(5269, 5270);

    private final int port;
    private final int tlsPort;

    Peer(int port, int tlsPort) {
      this.port = port;
      this.tlsPort = tlsPort;
    }
  }

  @Override
  public String name() {
    return "xmpp";
  }

  @Override
  public String summary() {
    return "The chat server opens a stream, or says that it does not serve the domain";
  }

  @Override
  public String footprint() {
    return "A stream that is opened and closed without a login, which some servers log";
  }

  @Override
  public OptionalInt defaultPort() {
    return OptionalInt.of(Peer.CLIENT.port);
  }

  @Override
  public Dialogue configure(Settings settings) {
    TlsUse tls = TlsUse.read(settings);
    String domain =
        settings.text("domain", "", "The domain to ask for; the target's name if empty");
    Peer peer = settings.choice("role", Peer.CLIENT, "As what we introduce ourselves");
    var dialogue =
        Dialogue.overTcpUpgrading(
            settings,
            tls == TlsUse.IMPLICIT,
            (wire, findings) -> {
              String asked = domain.isEmpty() ? wire.target().host() : domain;
              talk(wire, findings, new Manner(header(peer, asked), tls == TlsUse.REQUIRE));
            });
    return dialogue.onPort(tls == TlsUse.IMPLICIT ? peer.tlsPort : peer.port);
  }

  /**
   * How the server is spoken to.
   *
   * @param header how our stream begins
   * @param upgrade whether TLS is begun by STARTTLS
   */
  private record Manner(String header, boolean upgrade) {}

  private static String header(Peer peer, String domain) {
    String namespace = peer == Peer.CLIENT ? "jabber:client" : "jabber:server";
    String to = domain.replace("&", "&amp;").replace("<", "&lt;").replace("'", "&apos;");
    return "<?xml version='1.0'?><stream:stream to='%s' version='1.0' xmlns='%s'"
            .formatted(to, namespace)
        + " xmlns:stream='http://etherx.jabber.org/streams'>";
  }

  private static void talk(Wire wire, Findings findings, Manner manner) throws ProbeFailure {
    var labels = new LinkedHashMap<String, String>();
    XmppFeatures features = open(wire, manner.header);
    labels.put("domain_known", Boolean.toString(features.ofDomain()));
    labels.put("starttls", features.upgrade());
    if (manner.upgrade) {
      startTls(wire, features);
      features = open(wire, manner.header);
    }
    labels.put("auth", features.mechanisms());
    findings.service("xmpp", labels);
    wire.goodbye("</stream:stream>".getBytes(StandardCharsets.US_ASCII));
  }

  /** Opens a stream; what the server says up to the end of its features, or to its error. */
  private static XmppFeatures open(Wire wire, String header) throws ProbeFailure {
    wire.write(header);
    String said = hear(wire, TOLD);
    if (!STREAM.matcher(said).find()) {
      throw unexpected("an XMPP stream", wire, said);
    }
    var features = new XmppFeatures(said);
    if (!features.error().isEmpty() && features.ofDomain()) {
      throw new ProbeFailure(
          REASONS.getOrDefault(features.error(), FailureReason.UNEXPECTED_RESPONSE),
          "the server ends the stream: " + wire.quote(features.error()));
    }
    return features;
  }

  /** What is said up to that end; a failure as soon as it cannot be XML any more. */
  private static String hear(Wire wire, Pattern end) throws ProbeFailure {
    String said = unread(wire);
    Matcher found = end.matcher(said);
    while (!found.find()) {
      boolean xml = said.isBlank() || said.stripLeading().startsWith("<");
      if (!xml || !wire.awaitMore()) {
        throw said.isEmpty() ? closed() : unexpected("an XMPP stream", wire, said);
      }
      said = unread(wire);
      found = end.matcher(said);
    }
    wire.skip(found.end());
    return said.substring(0, found.end());
  }

  private static String unread(Wire wire) {
    return new String(wire.unread(), StandardCharsets.ISO_8859_1);
  }

  private static void startTls(Wire wire, XmppFeatures features) throws ProbeFailure {
    if (features.upgrade().equals(XmppFeatures.NO_UPGRADE)) {
      throw new ProbeFailure(
          FailureReason.UNEXPECTED_RESPONSE, "expected an offer of STARTTLS, got none");
    }
    wire.write(UPGRADE);
    String answer = hear(wire, TAG_ENDS);
    if (!answer.stripLeading().startsWith("<proceed")) {
      throw unexpected("a proceed to STARTTLS", wire, answer);
    }
    wire.startTls();
  }

  private static ProbeFailure closed() {
    return new ProbeFailure(FailureReason.CONNECTION_CLOSED, "the peer closed without an answer");
  }

  private static ProbeFailure unexpected(String what, Wire wire, String said) {
    return new ProbeFailure(
        FailureReason.UNEXPECTED_RESPONSE, "expected " + what + ", got " + wire.quote(said));
  }
}

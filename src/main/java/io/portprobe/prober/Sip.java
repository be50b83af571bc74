package io.portprobe.prober;

import io.portprobe.dialogue.Dialogue;
import io.portprobe.dialogue.Dialogue.OverTcp;
import io.portprobe.dialogue.Findings;
import io.portprobe.dialogue.Prober;
import io.portprobe.dialogue.Settings;
import io.portprobe.model.FailureReason;
import io.portprobe.model.GaugeName;
import io.portprobe.model.ProbeFailure;
import io.portprobe.model.Target;
import io.portprobe.net.Datagrams;
import io.portprobe.net.Wire;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.OptionalInt;

/**
 * SIP: OPTIONS, to which every element answers by itself.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3261#section-11">RFC 3261, section 11</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3581">RFC 3581, answers to where we are</a>
 */
final class Sip implements Prober {
  private static final GaugeName STATUS =
      new GaugeName("probe_sip_status_code", "The status code of the response");

  private static final int TLS_PORT = 5061;

  /** The sender on a stream, which itself leads the answer back. */
  private static final String NOWHERE = "portprobe.invalid";

  private static final Settings.Bounds HOPS = new Settings.Bounds(0, 70);

  /**
   * What is asked.
   *
   * @param uri whom; the target's host if empty
   * @param hops how often it may be passed on
   */
  private record Options(String uri, int hops) {
    void over(Datagrams datagrams, Findings findings) throws ProbeFailure {
      String via = "UDP " + sender(datagrams.localAddress());
      Datagrams.Reply reply =
          datagrams.ask(_ -> question(SipRequest.by(via), asked(datagrams.target())));
      judge(SipResponse.read(reply.bytes()), findings);
    }

    private Datagrams.Question question(SipRequest request, String asked) {
      return new Datagrams.Question(
          request.bytes(asked, hops),
          answer -> {
            SipResponse response = SipResponse.read(answer);
            return request.isAnsweredBy(response) && !response.isProvisional();
          });
    }

    private String asked(Target target) {
      return uri.isEmpty() ? "sip:" + target.hostInUri() : uri;
    }

    void over(String transport, Wire wire, Findings findings) throws ProbeFailure {
      SipRequest request = SipRequest.by(transport + " " + NOWHERE);
      wire.write(request.bytes(asked(wire.target()), hops));
      SipResponse response = SipResponse.read(wire);
      while (response.isProvisional()) {
        response = SipResponse.read(wire);
      }
      if (!request.isAnsweredBy(response)) {
        throw new ProbeFailure(
            FailureReason.MALFORMED_RESPONSE, "answers another request: " + response.status());
      }
      judge(response, findings);
    }
  }

  @Override
  public String name() {
    return "sip";
  }

  @Override
  public String summary() {
    return "The SIP server answers OPTIONS, and does not refuse service";
  }

  @Override
  public String footprint() {
    return "A request that goes no further unless max_forwards lets it, and that may be traced";
  }

  @Override
  public OptionalInt defaultPort() {
    return OptionalInt.of(5060);
  }

  @Override
  public Dialogue configure(Settings settings) {
    String uri =
        settings.parsed("uri", Sip::uri, "Whom to ask, the target's host by default").orElse("");
    int hops =
        settings.number(
            "max_forwards", 0, HOPS, "How many servers may pass the question on to another one");
    var options = new Options(uri, hops);
    boolean tls = settings.flag("tls", false, "TLS from the first byte");
    OverTcp stream =
        Dialogue.overTcpUpgrading(
            settings, tls, (wire, findings) -> options.over(tls ? "TLS" : "TCP", wire, findings));
    return TransportChoice.read(
        settings,
        Dialogue.overUdp(settings, options::over),
        tls ? stream.onPort(TLS_PORT) : stream);
  }

  private static String uri(String text) {
    if (!text.matches("sips?:[!-;=?-~]+")) {
      throw new IllegalArgumentException("expected a URI such as sip:example.org");
    }
    return text;
  }

  private static String sender(InetSocketAddress ours) {
    String host = ours.getAddress().getHostAddress();
    String literal = ours.getAddress() instanceof Inet6Address ? "[" + host + "]" : host;
    return literal.replaceFirst("%[^]]*", "") + ":" + ours.getPort();
  }

  /** Whatever it thinks of the URI, or of those who do not log in: it serves. */
  private static void judge(SipResponse response, Findings findings) throws ProbeFailure {
    String server = response.header("Server");
    String software = server.isEmpty() ? response.header("User-Agent") : server;
    findings.service("sip", software.isEmpty() ? Map.of() : Map.of("software", software));
    findings.measure(STATUS, response.code());
    switch (response.code()) {
      case 403 -> throw failure(FailureReason.AUTHENTICATION_REQUIRED, response);
      case 500 -> throw failure(FailureReason.SERVICE_UNAVAILABLE, response);
      case 503 -> throw failure(FailureReason.SERVICE_OVERLOADED, response);
      default -> {}
    }
  }

  private static ProbeFailure failure(FailureReason reason, SipResponse response) {
    String pause = response.header("Retry-After");
    return new ProbeFailure(
        reason, response.status() + (pause.isEmpty() ? "" : ", retry after " + pause));
  }
}

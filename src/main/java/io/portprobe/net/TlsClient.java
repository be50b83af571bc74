package io.portprobe.net;

import io.portprobe.model.Deadline;
import io.portprobe.model.FailureReason;
import io.portprobe.model.Journal;
import io.portprobe.model.ProbeFailure;
import io.portprobe.model.TlsFacts;
import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;

/**
 * TLS as a client, in two steps: the handshake with whomever answers, then the judgement.
 *
 * <p>Judging afterwards keeps the facts of a certificate that is refused, and ends the connection
 * without a TLS alert in the server's log. Nothing is sent between the two steps. A context serves
 * one handshake only: a resumed session would show yesterday's certificate.
 */
public final class TlsClient {
  private static final TrustManager[] EVERYBODY = {new NoJudgement()};

  private final TlsSettings settings;
  private final TlsMaterial material;
  private final List<String> protocols;

  /** A client of those settings; files are read at the first handshake. */
  public TlsClient(TlsSettings settings) {
    this(settings, new TlsMaterial(settings, SystemTrust.OF_THIS_MACHINE), List.of());
  }

  private TlsClient(TlsSettings settings, TlsMaterial material, List<String> protocols) {
    this.settings = settings;
    this.material = material;
    this.protocols = protocols;
  }

  /**
   * The same client, offering application protocols; it shares what was read from files.
   *
   * @param wanted names as registered for ALPN, such as {@code h2}, the best first
   * @see <a href="https://www.rfc-editor.org/rfc/rfc7301">RFC 7301</a>
   */
  public TlsClient withProtocols(String... wanted) {
    return new TlsClient(settings, material, List.of(wanted));
  }

  /**
   * A socket whose handshake is done, and whose certificate nobody has judged.
   *
   * <p>It tells the application protocol that the server chose, and is empty when it chose none.
   *
   * @param plain connected, and may speak TLS itself; closing it stays the caller's business
   */
  SSLSocket handshake(Socket plain, String targetName, Deadline deadline) throws ProbeFailure {
    TlsMaterial.Loaded loaded = material.current();
    try {
      String name = nameFor(targetName);
      var socket =
          (SSLSocket)
              context(loaded).getSocketFactory().createSocket(plain, name, plain.getPort(), false);
      socket.setSSLParameters(parameters(socket.getSSLParameters(), name));
      plain.setSoTimeout(deadline.remainingMillis());
      socket.startHandshake();
      return socket;
    } catch (IOException e) {
      throw explained(NetFailures.handshaking(e, deadline), plain);
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      // Before the first byte: the peer has nothing to do with it.
      throw new ProbeFailure(
          FailureReason.NETWORK_ERROR, "this host cannot speak TLS: " + e.getMessage());
    }
  }

  private static ProbeFailure explained(ProbeFailure failure, Socket plain) {
    String alert =
        failure.reason() == FailureReason.CONNECTION_RESET ? LastAlert.unread(plain) : null;
    return alert == null
        ? failure
        : new ProbeFailure(
            FailureReason.TLS_HANDSHAKE_FAILED, "the peer sent the alert " + alert + " and left");
  }

  /**
   * Notes what the handshake showed, and refuses a certificate that is not good for the name.
   *
   * @throws ProbeFailure {@code tls_certificate_expired}, {@code tls_certificate_untrusted} or
   *     {@code tls_name_mismatch}, unless the settings skip verification
   */
  void judge(SSLSocket socket, String targetName, Journal journal) throws ProbeFailure {
    SSLSession session = socket.getSession();
    List<X509Certificate> presented = presented(session);
    Set<X509Certificate> authorities = material.current().authorities();
    var verdict = ChainVerifier.verify(presented, authorities, nameFor(targetName), session);
    TlsFacts facts = Certificates.facts(session, presented, verdict);
    journal.handshaken(facts);
    journal.note(
        "{} with {} for the name {}, certificate of {} expires {}",
        facts.version(),
        facts.cipher(),
        nameFor(targetName),
        facts.leaf().subject(),
        presented.getFirst().getNotAfter().toInstant());
    if (verdict instanceof ChainVerifier.Refused(var reason, var detail)) {
      refuse(reason, detail, journal);
    }
  }

  private void refuse(FailureReason reason, String detail, Journal journal) throws ProbeFailure {
    if (!settings.insecureSkipVerify()) {
      throw new ProbeFailure(reason, detail);
    }
    journal.note("not verified, as configured: {}", detail);
  }

  private static List<X509Certificate> presented(SSLSession session) throws ProbeFailure {
    try {
      return Stream.of(session.getPeerCertificates())
          .<X509Certificate>mapMulti(TlsClient::ifX509)
          .toList();
    } catch (SSLPeerUnverifiedException e) {
      throw new ProbeFailure(
          FailureReason.TLS_CERTIFICATE_UNTRUSTED, "the peer presented no certificate");
    }
  }

  private static void ifX509(Certificate certificate, Consumer<X509Certificate> sink) {
    if (certificate instanceof X509Certificate x509) {
      sink.accept(x509);
    }
  }

  private String nameFor(String targetName) {
    return settings.serverName().isEmpty() ? targetName : settings.serverName();
  }

  /**
   * Lets the JDK read now what it needs before its first handshake: it tries once, and where no
   * file can be opened at that moment, it speaks no TLS until the process ends.
   */
  public static void prepare() {
    try {
      var context = SSLContext.getInstance("TLS");
      context.init(null, EVERYBODY, null);
      context.createSSLEngine();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK speaks TLS", e);
    }
  }

  private static SSLContext context(TlsMaterial.Loaded loaded) throws GeneralSecurityException {
    var context = SSLContext.getInstance("TLS");
    context.init(loaded.keys().toArray(KeyManager[]::new), EVERYBODY, null);
    // A peer may send tickets for later sessions without end.
    context.getClientSessionContext().setSessionCacheSize(1);
    return context;
  }

  private SSLParameters parameters(SSLParameters parameters, String name) {
    parameters.setProtocols(settings.versions().toArray(String[]::new));
    parameters.setServerNames(ServerName.indicating(name));
    parameters.setApplicationProtocols(protocols.toArray(String[]::new));
    return parameters;
  }
}

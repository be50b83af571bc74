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
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
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

  /** A client of those settings; files are read at the first handshake. */
  public TlsClient(TlsSettings settings) {
    this.settings = settings;
    this.material = new TlsMaterial(settings, SystemTrust.OF_THIS_MACHINE);
  }

  /** A socket whose handshake is done, and whose certificate nobody has judged. */
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
      throw NetFailures.handshaking(e, deadline);
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new ProbeFailure(FailureReason.TLS_HANDSHAKE_FAILED, "tls_config: " + e.getMessage());
    }
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

  private static SSLContext context(TlsMaterial.Loaded loaded) throws GeneralSecurityException {
    var context = SSLContext.getInstance("TLS");
    context.init(loaded.keys().toArray(KeyManager[]::new), EVERYBODY, null);
    return context;
  }

  private SSLParameters parameters(SSLParameters parameters, String name) {
    parameters.setProtocols(settings.versions().toArray(String[]::new));
    parameters.setServerNames(indication(name));
    return parameters;
  }

  /** A name is sent as it is, an address never. */
  private static List<SNIServerName> indication(String name) {
    if (name.indexOf(':') >= 0 || name.chars().allMatch(c -> c == '.' || Character.isDigit(c))) {
      return List.of();
    }
    try {
      String bare = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
      return List.of(new SNIHostName(bare));
    } catch (IllegalArgumentException e) {
      // A name that TLS cannot carry is still a name that a resolver may know.
      return List.of();
    }
  }
}

package io.portprobe.net;

import java.net.InetAddress;
import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** Judges the certificates of clients: by whom they are signed, and which names they have. */
final class ClientJudge extends X509ExtendedTrustManager {
  private static final int IP_ADDRESS = 7;

  /** Those of e-mail, DNS, URI and address: what has no text is no name. */
  private static final Set<Integer> KINDS = Set.of(1, 2, 6, IP_ADDRESS);

  private final @Nullable X509ExtendedTrustManager chains;
  private final Set<String> names;

  /**
   * A judge.
   *
   * @param chains judges who has signed; null when anybody may have
   * @param names of which a certificate must have one; empty for any name
   */
  ClientJudge(@Nullable X509ExtendedTrustManager chains, Set<String> names) {
    this.chains = chains;
    this.names = names;
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    if (chains != null) {
      chains.checkClientTrusted(chain, type, engine);
    }
    if (!names.isEmpty() && !hasName(chain[0])) {
      throw new CertificateException("the client's certificate has none of the allowed names");
    }
  }

  private boolean hasName(X509Certificate certificate) throws CertificateException {
    Collection<List<?>> alternatives =
        Objects.requireNonNullElse(certificate.getSubjectAlternativeNames(), List.of());
    return alternatives.stream()
        .filter(each -> each.get(0) instanceof Integer kind && KINDS.contains(kind))
        .anyMatch(each ->
            isAllowed(String.valueOf(each.get(1)), each.get(0) instanceof Integer kind ? kind : 0));
  }

  private boolean isAllowed(String name, int kind) {
    return names.contains(name)
        || (kind == IP_ADDRESS && names.stream().anyMatch(allowed -> isSame(allowed, name)));
  }

  /** An address of version 6 has many spellings. */
  private static boolean isSame(String allowed, String address) {
    try {
      return InetAddress.ofLiteral(allowed).equals(InetAddress.ofLiteral(address));
    } catch (IllegalArgumentException ignored) {
      return false; // A name of another kind.
    }
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return chains == null ? new X509Certificate[0] : chains.getAcceptedIssuers();
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {
    throw new UnsupportedOperationException("our server has engines, and no sockets");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type) {
    throw new UnsupportedOperationException("our server has engines, and no sockets");
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {
    throw new UnsupportedOperationException("we are the server");
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
    throw new UnsupportedOperationException("we are the server");
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type) {
    throw new UnsupportedOperationException("we are the server");
  }
}

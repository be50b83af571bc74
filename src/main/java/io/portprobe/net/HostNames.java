package io.portprobe.net;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.SSLSession;
import okhttp3.ConnectionSpec;
import okhttp3.OkHttpClient;

/** The names that a certificate is for, judged by OkHttp's verifier: alternative names only. */
final class HostNames {
  private static final int DNS = 2;
  private static final int ADDRESS = 7;

  /** Without TLS of its own, the client need not read any trust store. */
  private static final HostnameVerifier VERIFIER =
      new OkHttpClient.Builder()
          .connectionSpecs(List.of(ConnectionSpec.CLEARTEXT))
          .build()
          .hostnameVerifier();

  private HostNames() {}

  /** Whether the session's certificate is for that name or address. */
  static boolean matches(String name, SSLSession session) {
    int zone = name.indexOf('%');
    String host = zone < 0 ? name : name.substring(0, zone);
    return VERIFIER.verify(ServerName.ascii(host), session);
  }

  /** All DNS names and addresses, for a message. */
  static String of(X509Certificate certificate) {
    String names =
        alternatives(certificate).stream()
            .filter(name -> isType(name, DNS) || isType(name, ADDRESS))
            .map(name -> String.valueOf(name.get(1)))
            .collect(Collectors.joining(", "));
    return names.isEmpty() ? "no name at all" : names;
  }

  /** The DNS names, joined by commas, as a label value. */
  static String dnsNames(X509Certificate certificate) {
    return alternatives(certificate).stream()
        .filter(name -> isType(name, DNS))
        .map(name -> String.valueOf(name.get(1)))
        .collect(Collectors.joining(","));
  }

  private static boolean isType(List<?> name, int type) {
    return Integer.valueOf(type).equals(name.get(0));
  }

  private static Collection<List<?>> alternatives(X509Certificate certificate) {
    try {
      return Objects.requireNonNullElse(certificate.getSubjectAlternativeNames(), List.of());
    } catch (CertificateParsingException e) {
      return List.of();
    }
  }
}

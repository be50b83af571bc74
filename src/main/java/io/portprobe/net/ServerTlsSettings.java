package io.portprobe.net;

import io.portprobe.net.TlsSettings.Pem;
import java.util.List;

/**
 * A {@code tls_server_config}, as the Prometheus exporters have it.
 *
 * @param certificate our own certificate with its chain
 * @param key the certificate's private key
 * @param clients whose certificates are asked for, and which will do
 * @param speech what is spoken
 */
public record ServerTlsSettings(Pem certificate, Pem key, ClientPolicy clients, Speech speech) {
  /**
   * The versions and algorithms that are spoken.
   *
   * @param versions JSSE's names, oldest first
   * @param ciphers those of TLS 1.2 and before, the best first; empty for the JDK's choice
   * @param ownOrder whether our order of the ciphers counts, and not the client's
   * @param groups JSSE's names for key exchange, the best first; empty for the JDK's choice
   */
  public record Speech(
      List<String> versions, List<String> ciphers, boolean ownOrder, List<String> groups) {
    /** Lists that cannot change any more. */
    public Speech {
      versions = List.copyOf(versions);
      ciphers = List.copyOf(ciphers);
      groups = List.copyOf(groups);
    }
  }
}

package io.portprobe.net;

import io.portprobe.model.Secret;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A {@code tls_config}, as blackbox_exporter has it.
 *
 * @param authorities whom to trust; null for the system's store
 * @param certificate our own certificate with its chain; null for none
 * @param key the certificate's private key; null for none
 * @param serverName the name to ask for and to verify; empty for the target's own
 * @param insecureSkipVerify whether an unverified certificate will do
 * @param versions the JSSE names of the versions that may be spoken, oldest first
 */
public record TlsSettings(
    @Nullable Pem authorities,
    @Nullable Pem certificate,
    @Nullable Pem key,
    String serverName,
    boolean insecureSkipVerify,
    List<String> versions) {

  /** The versions spoken by default. */
  public static final List<String> DEFAULT_VERSIONS = List.of("TLSv1.2", "TLSv1.3");

  /** The settings of a module that names none. */
  public static final TlsSettings DEFAULT =
      new TlsSettings(null, null, null, "", false, DEFAULT_VERSIONS);

  /** Settings that cannot change any more. */
  public TlsSettings {
    versions = List.copyOf(versions);
  }

  /** PEM text, given in the configuration or in a file. */
  public sealed interface Pem {}

  /**
   * PEM in the configuration itself.
   *
   * @param text may hold a key, so it is a secret
   */
  public record Inline(Secret text) implements Pem {}

  /**
   * PEM in a file, which may be replaced while we run.
   *
   * @param path as configured
   */
  public record InFile(Path path) implements Pem {}
}

package io.portprobe.dialogue;

import io.portprobe.net.TlsSettings;
import io.portprobe.net.TlsSettings.Pem;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a {@code tls_config} section, with blackbox_exporter's keys and messages. */
final class TlsSection {
  private static final List<String> CONFIGURED = List.of("TLS10", "TLS11", "TLS12", "TLS13");
  private static final List<String> SPOKEN = List.of("TLSv1", "TLSv1.1", "TLSv1.2", "TLSv1.3");

  private TlsSection() {}

  static TlsSettings read(Settings settings) {
    Pem authorities = pem(settings, "ca", "the authorities to trust");
    Pem certificate = pem(settings, "cert", "our own certificate and its chain");
    Pem key = pem(settings, "key", "the private key of our certificate");
    if (certificate != null && key == null) {
      settings.problem(
          given(settings, "cert"),
          "exactly one of key or key_file must be configured when a client certificate is"
              + " configured");
    }
    if (key != null && certificate == null) {
      settings.problem(
          given(settings, "key"),
          "exactly one of cert or cert_file must be configured when a client key is configured");
    }
    return new TlsSettings(
        authorities,
        certificate,
        key,
        settings.text("server_name", "", "The name to ask for and to verify, not the target's"),
        settings.flag("insecure_skip_verify", false, "Whether an unverified certificate will do"),
        versions(settings));
  }

  private static String given(Settings settings, String key) {
    return settings.has(key) ? key : key + "_file";
  }

  private static @Nullable Pem pem(Settings settings, String key, String what) {
    Optional<Pem> inline = settings.secret(key, "PEM of " + what).map(TlsSettings.Inline::new);
    Optional<Pem> file = file(settings, key, what).map(TlsSettings.InFile::new);
    if (inline.isPresent() && file.isPresent()) {
      String also =
          key.equals("key")
              ? "at most one of key and key_file"
              : "at most one of %s, %s_file & %s_ref".formatted(key, key, key);
      settings.problem(key, also + " must be configured");
    }
    return file.or(() -> inline).orElse(null);
  }

  /** Certificates are no secrets: everybody is shown them. */
  private static Optional<Path> file(Settings settings, String key, String what) {
    String help = "A file with PEM of " + what;
    return key.equals("key")
        ? settings.secretFile(key + "_file", help)
        : settings.parsed(key + "_file", Path::of, help);
  }

  private static List<String> versions(Settings settings) {
    int least = version(settings, "min_version", "TLS12", "The oldest TLS version to speak");
    int most = version(settings, "max_version", "TLS13", "The newest TLS version to speak");
    if (least > most) {
      settings.problem(
          "max_version",
          "tls_config.max_version must be greater than or equal to tls_config.min_version if both"
              + " are specified");
      return TlsSettings.DEFAULT_VERSIONS;
    }
    return SPOKEN.subList(least, most + 1);
  }

  private static int version(Settings settings, String key, String byDefault, String help) {
    return settings
        .parsed(key, TlsSection::version, help + ", " + byDefault + " by default")
        .orElse(CONFIGURED.indexOf(byDefault));
  }

  private static int version(String text) {
    int index = CONFIGURED.indexOf(text);
    if (index < 0) {
      throw new IllegalArgumentException(
          "unknown TLS version: " + text + "; expected one of " + CONFIGURED);
    }
    return index;
  }
}

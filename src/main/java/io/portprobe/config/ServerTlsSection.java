package io.portprobe.config;

import io.portprobe.dialogue.Settings;
import io.portprobe.model.Secret;
import io.portprobe.net.ClientPolicy;
import io.portprobe.net.ClientPolicy.Demand;
import io.portprobe.net.ServerTls;
import io.portprobe.net.ServerTlsSettings;
import io.portprobe.net.TlsSettings;
import io.portprobe.net.TlsSettings.Pem;
import io.portprobe.net.UnusableTls;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The section {@code tls_server_config} of the web configuration file. */
final class ServerTlsSection {
  private static final List<String> VERSIONS = List.of("TLS10", "TLS11", "TLS12", "TLS13");
  private static final List<String> SPOKEN = List.of("TLSv1.2", "TLSv1.3");

  /** The place of the oldest version that the JDK still speaks. */
  private static final int OLDEST = VERSIONS.indexOf("TLS12");

  /** RequireClientCert is the toolkit's word of old. */
  private static final NavigableMap<String, Demand> DEMANDS =
      new TreeMap<>(
          Map.of(
              "NoClientCert", Demand.NONE,
              "RequestClientCert", Demand.REQUEST,
              "RequireAnyClientCert", Demand.ANY,
              "RequireClientCert", Demand.ANY,
              "VerifyClientCertIfGiven", Demand.VERIFIED_IF_GIVEN,
              "RequireAndVerifyClientCert", Demand.VERIFIED));

  /** Go's names for the groups, and JSSE's. */
  private static final Map<String, String> GROUPS =
      Map.of(
          "CurveP256", "secp256r1",
          "CurveP384", "secp384r1",
          "CurveP521", "secp521r1",
          "X25519", "x25519");

  private final Settings section;
  private final Path folder;
  private boolean complete = true;

  ServerTlsSection(Settings section, Path folder) {
    this.section = section;
    this.folder = folder;
  }

  /** The server that the section describes; empty when it names nothing that TLS needs. */
  Optional<ServerTls> open() {
    Optional<Pem> certificate = pem("cert");
    Optional<Pem> key = pem("key");
    Optional<Pem> authorities = pem("client_ca");
    ServerTlsSettings.Speech speech = speech();
    ClientPolicy clients = clients(authorities);
    boolean isWanted =
        Stream.of(certificate, key, authorities).anyMatch(Optional::isPresent)
            || !section.text("client_auth_type", "", "").isEmpty();
    if (!isWanted) {
      return Optional.empty();
    }
    require(certificate, "cert");
    require(key, "key");
    return complete
        ? open(new ServerTlsSettings(certificate.orElseThrow(), key.orElseThrow(), clients, speech))
        : Optional.empty();
  }

  private void require(Optional<Pem> pem, String key) {
    if (pem.isEmpty()) {
      problem("", "missing one of %s or %s_file".formatted(key, key));
    }
  }

  private Optional<ServerTls> open(ServerTlsSettings settings) {
    try {
      return Optional.of(ServerTls.open(settings));
    } catch (UnusableTls e) {
      e.flaws().forEach(flaw -> problem(given(keyOf(flaw.part())), flaw.sentence()));
      return Optional.empty();
    }
  }

  private static String keyOf(UnusableTls.Part part) {
    return switch (part) {
      case CERTIFICATE -> "cert";
      case KEY -> "key";
      case AUTHORITIES -> "client_ca";
    };
  }

  private String given(String key) {
    return Stream.of(key + "_file", key).filter(section::has).findFirst().orElse("");
  }

  private void problem(String key, String sentence) {
    complete = false;
    section.problem(key, sentence);
  }

  private Optional<Pem> pem(String key) {
    Optional<Pem> inline =
        section
            .parsed(key, Secret::new, "PEM")
            .filter(text -> !text.value().isEmpty())
            .map(TlsSettings.Inline::new);
    Optional<Pem> file =
        file(key).filter(path -> !path.toString().isEmpty()).map(TlsSettings.InFile::new);
    if (inline.isPresent() && file.isPresent()) {
      problem(key, "at most one of %s & %s_file must be configured".formatted(key, key));
    }
    return file.or(() -> inline);
  }

  private Optional<Path> file(String key) {
    return key.equals("key")
        ? section.secretFile("key_file", folder, "A file with PEM")
        : section.file(key + "_file", folder, "A file with PEM");
  }

  private ClientPolicy clients(Optional<Pem> authorities) {
    Demand demand =
        section.parsed("client_auth_type", this::demand, "What clients owe").orElse(Demand.NONE);
    Set<String> names =
        new HashSet<>(section.texts("client_allowed_sans", List.of(), "Names of clients"));
    if (authorities.isPresent() && demand == Demand.NONE) {
      problem(given("client_ca"), "client CA's have been configured without a Client Auth Policy");
    }
    if (!names.isEmpty() && demand != Demand.VERIFIED) {
      problem(
          "client_allowed_sans",
          "expected client_auth_type: RequireAndVerifyClientCert, as anybody can make a"
              + " certificate of any name, or come without");
    }
    return new ClientPolicy(demand, authorities.orElse(null), names);
  }

  private Demand demand(String word) {
    if (word.isEmpty()) {
      return Demand.NONE;
    }
    Demand demand = DEMANDS.get(word);
    if (demand == null) {
      complete = false;
      throw new IllegalArgumentException(
          "invalid ClientAuth: %s; expected one of %s%s"
              .formatted(word, DEMANDS.keySet(), Suggestion.of(word, DEMANDS.keySet())));
    }
    return demand;
  }

  private ServerTlsSettings.Speech speech() {
    return new ServerTlsSettings.Speech(
        versions(),
        section.parsedTexts("cipher_suites", this::cipher, "Ciphers of TLS 1.2"),
        section.flag("prefer_server_cipher_suites", true, "Whether our order of them counts"),
        section.parsedTexts("curve_preferences", this::group, "Groups, the best first"));
  }

  private List<String> versions() {
    int least = version("min_version", "TLS12", "The oldest version");
    int most = version("max_version", "TLS13", "The newest version");
    if (least > most) {
      problem("max_version", "expected max_version not to be older than min_version");
      return SPOKEN;
    }
    if (most < OLDEST) {
      problem("max_version", "expected TLS12 or TLS13: older versions are not spoken any more");
      return SPOKEN;
    }
    return SPOKEN.subList(Math.max(least, OLDEST) - OLDEST, most - OLDEST + 1);
  }

  private int version(String key, String byDefault, String help) {
    String word =
        section.parsed(key, text -> known("TLS version", text, VERSIONS), help).orElse(byDefault);
    return VERSIONS.indexOf(word);
  }

  private String cipher(String name) {
    return known("cipher", name, ServerTls.ciphers());
  }

  private String group(String name) {
    return GROUPS.getOrDefault(
        known("curve", name, GROUPS.keySet().stream().sorted().toList()), "");
  }

  private String known(String what, String word, List<String> words) {
    if (words.contains(word)) {
      return word;
    }
    complete = false;
    throw new IllegalArgumentException(
        "unknown %s: %s%s".formatted(what, word, Suggestion.of(word, words)));
  }
}

package io.portprobe.prober;

import io.portprobe.codec.Ber;
import io.portprobe.dialogue.Findings;
import io.portprobe.model.ProbeFailure;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The root entry of a directory, in which it tells of itself. */
final class LdapEntry {
  /** The extension by which TLS begins. */
  static final String START_TLS = "1.3.6.1.4.1.1466.20037";

  private static final String EXTENSIONS = "supportedExtension";

  /** The attributes that become labels, by those labels; the last one is Active Directory's. */
  private static final Map<String, String> LABELS =
      Map.of(
          "protocols", "supportedLDAPVersion",
          "naming_context", "namingContexts",
          "vendor", "vendorName",
          "version", "vendorVersion",
          "auth", "supportedSASLMechanisms",
          "synchronized", "isSynchronized");

  private final Map<String, List<String>> attributes = new LinkedHashMap<>();

  /** The list of what to ask for. */
  static byte[] attributes() {
    var names = new ArrayList<byte[]>();
    LABELS.values().stream().sorted().map(Ber::octets).forEach(names::add);
    names.add(Ber.octets(EXTENSIONS));
    return Ber.sequence(names.toArray(byte[][]::new));
  }

  static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** Takes in what a search brought. */
  void add(Ber.Element found) throws ProbeFailure {
    found.next(Ber.OCTETS);
    Ber.Element all = found.next(Ber.SEQUENCE);
    while (all.content().remaining() > 0) {
      Ber.Element attribute = all.next(Ber.SEQUENCE);
      String name = attribute.next(Ber.OCTETS).text().toLowerCase(Locale.ROOT);
      var values = new ArrayList<String>();
      Ber.Element set = attribute.next(0x31);
      while (set.content().remaining() > 0) {
        values.add(set.next(Ber.OCTETS).text());
      }
      attributes.put(name, values);
    }
  }

  /**
   * Tells of the directory.
   *
   * @param open whether it answers without a login
   */
  void describe(Findings findings, boolean open) {
    var labels = new LinkedHashMap<String, String>();
    LABELS.forEach((label, attribute) -> {
      List<String> values = values(attribute);
      if (!values.isEmpty()) {
        labels.put(label, label.equals("naming_context") ? values.getFirst() : joined(values));
      }
    });
    if (open) {
      labels.put("starttls", Boolean.toString(values(EXTENSIONS).contains(START_TLS)));
    }
    labels.put("login_required", Boolean.toString(!open));
    findings.service("ldap", labels);
  }

  private static String joined(List<String> values) {
    return String.join(" ", values.stream().sorted().toList());
  }

  private List<String> values(String attribute) {
    return attributes.getOrDefault(attribute.toLowerCase(Locale.ROOT), List.of());
  }
}

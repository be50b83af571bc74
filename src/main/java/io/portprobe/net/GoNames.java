package io.portprobe.net;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.security.auth.x500.X500Principal;

/**
 * Names in certificates as Go writes them, and so as blackbox_exporter's users have them in labels.
 *
 * <p>The order is Go's own, not the certificate's: first the attributes that Go knows, then all
 * others from the last to the first, whose values are written in DER.
 *
 * @see <a href="https://pkg.go.dev/crypto/x509/pkix#Name.String">pkix.Name</a>
 */
final class GoNames {
  private static final String SPECIAL = ",+\"\\<>;";

  /** What Go takes for a PrintableString when it writes one. */
  private static final Pattern PRINTABLE = Pattern.compile("[A-Za-z0-9 '()+,./:=?-]*");

  /** The attributes that Go knows by name, in the order that it writes them in. */
  private enum Known {
    SERIALNUMBER("2.5.4.5"),
    CN("2.5.4.3"),
    OU("2.5.4.11"),
    O("2.5.4.10"),
    POSTALCODE("2.5.4.17"),
    STREET("2.5.4.9"),
    L("2.5.4.7"),
    ST("2.5.4.8"),
    C("2.5.4.6");

    private final String type;

    Known(String type) {
      this.type = type;
    }

    static boolean contains(String type) {
      return Arrays.stream(values()).anyMatch(known -> known.type.equals(type));
    }

    /** Those of its values that Go keeps: of two it has room for one only. */
    List<String> kept(List<String> values) {
      return switch (this) {
        case SERIALNUMBER, CN ->
            values.reversed().stream().limit(1).filter(last -> !last.isEmpty()).toList();
        case OU, O, POSTALCODE, STREET, L, ST, C -> values;
      };
    }
  }

  /** One of the things that a name says. */
  private record Attribute(String type, DerValue value) {}

  private GoNames() {}

  /** The name on one line. */
  static String of(X500Principal name) {
    List<Attribute> attributes = attributes(name);
    Stream<String> known =
        Arrays.stream(Known.values())
            .map(each -> written(each, attributes))
            .filter(text -> !text.isEmpty());
    Stream<String> others =
        attributes.reversed().stream()
            .filter(attribute -> !Known.contains(attribute.type()))
            .map(GoNames::written);
    return Stream.concat(known, others).collect(Collectors.joining(","));
  }

  private static List<Attribute> attributes(X500Principal name) {
    var attributes = new ArrayList<Attribute>();
    for (DerValue set : DerValue.read(ByteBuffer.wrap(name.getEncoded())).parts()) {
      for (DerValue pair : set.parts()) {
        List<DerValue> parts = pair.parts();
        attributes.add(new Attribute(parts.getFirst().identifier(), parts.getLast()));
      }
    }
    return attributes;
  }

  private static String written(Known known, List<Attribute> attributes) {
    List<String> values =
        attributes.stream()
            .filter(attribute -> attribute.type().equals(known.type))
            .map(attribute -> attribute.value().text())
            .flatMap(Optional::stream)
            .toList();
    return known.kept(values).stream()
        .map(value -> known + "=" + escaped(value))
        .collect(Collectors.joining("+"));
  }

  private static String escaped(String value) {
    var text = new StringBuilder();
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      boolean first = i == 0;
      boolean outer = first || i == value.length() - 1;
      if (SPECIAL.indexOf(c) >= 0 || (c == ' ' && outer) || (c == '#' && first)) {
        text.append('\\');
      }
      text.append(c);
    }
    return text.toString();
  }

  private static String written(Attribute attribute) {
    DerValue value = attribute.value();
    return attribute.type() + "=#" + value.text().map(GoNames::encoded).orElse(value).hex();
  }

  /** Go has forgotten of what type a string was. */
  private static DerValue encoded(String text) {
    boolean printable = PRINTABLE.matcher(text).matches();
    return DerValue.string(printable ? DerValue.PRINTABLE_STRING : DerValue.UTF8_STRING, text);
  }
}

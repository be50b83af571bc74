package io.portprobe.prober;

import com.google.re2j.Pattern;
import io.portprobe.dialogue.Script;
import io.portprobe.dialogue.Settings;
import io.portprobe.model.FailureReason;
import io.portprobe.model.ProbeFailure;
import java.util.List;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/**
 * What the records of one section must be, with blackbox_exporter's keys and their effect there.
 *
 * @param section {@code answer}, {@code authority} or {@code additional}
 * @param forbidden no record may match any of these
 * @param usual all records must match all of these, if there are any records
 * @param required all records must match all of these, and there must be one
 * @param wanted some record must match one of these
 */
record DnsRecords(
    String section,
    List<Pattern> forbidden,
    List<Pattern> usual,
    List<Pattern> required,
    List<Pattern> wanted) {

  static DnsRecords read(Settings all, String section) {
    Settings settings =
        all.section("validate_" + section + "_rrs", "What the " + section + " records must be");
    return new DnsRecords(
        section,
        settings.parsedTexts(
            "fail_if_matches_regexp", Script::compile, "Patterns that no record may match"),
        settings.parsedTexts(
            "fail_if_all_match_regexp",
            Script::compile,
            "Patterns that all records must match, other than upstream's name for it says"),
        settings.parsedTexts(
            "fail_if_not_matches_regexp",
            Script::compile,
            "Patterns that all records must match, of which there must be one"),
        settings.parsedTexts(
            "fail_if_none_matches_regexp",
            Script::compile,
            "Patterns of which some record must match one"));
  }

  void judge(List<Record> records) throws ProbeFailure {
    List<String> lines = records.stream().map(DnsRecords::line).toList();
    for (String line : lines) {
      require(!any(forbidden, line), "a record that must not be: " + line);
      require(all(usual, line) && all(required, line), "a record that is not as it must: " + line);
    }
    require(required.isEmpty() || !lines.isEmpty(), "no record");
    boolean found = lines.stream().anyMatch(line -> any(wanted, line));
    require(wanted.isEmpty() || found, "no record as one must be");
  }

  private void require(boolean met, String otherwise) throws ProbeFailure {
    if (!met) {
      throw new ProbeFailure(
          FailureReason.UNEXPECTED_RESPONSE, "in the section " + section + ": " + otherwise);
    }
  }

  private static boolean any(List<Pattern> patterns, String line) {
    return patterns.stream().anyMatch(pattern -> pattern.matcher(line).find());
  }

  private static boolean all(List<Pattern> patterns, String line) {
    return patterns.stream().allMatch(pattern -> pattern.matcher(line).find());
  }

  /** The record as upstream writes it, which is what patterns are written for. */
  static String line(Record each) {
    return String.join(
        "\t",
        each.getName().toString(),
        Long.toString(each.getTTL()),
        DClass.string(each.getDClass()),
        Type.string(each.getType()),
        each instanceof AAAARecord ? compressed(each.rdataToString()) : each.rdataToString());
  }

  /** An address with {@code ::} for its longest run of zeros, the first of them, as usual. */
  private static String compressed(String address) {
    for (int zeros = 8; zeros > 1; zeros--) {
      String shorter = address.replaceFirst("(^|:)0(:0){" + (zeros - 1) + "}(:|$)", "::");
      if (!shorter.equals(address)) {
        return shorter;
      }
    }
    return address;
  }
}

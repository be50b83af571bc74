package io.portprobe.prober;

import io.portprobe.dialogue.Settings;
import io.portprobe.prober.DnsQuestion.Manner;
import java.util.List;
import java.util.Optional;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Type;

/**
 * What a module of {@code dns} asks.
 *
 * <p>With {@code query_name} it is what blackbox_exporter would ask, and so it is with any other
 * key that is about a question or its answer: the name is missing then. With {@code zone} it is
 * that zone's SOA. Without any of them it is the root's name servers, which nobody has to know.
 */
final class DnsSection {
  private static final List<String> OF_A_QUESTION =
      List.of(
          "query_type",
          "query_class",
          "valid_rcodes",
          "validate_answer_rrs",
          "validate_authority_rrs",
          "validate_additional_rrs");

  private DnsSection() {}

  static DnsTalk read(Settings settings) {
    Optional<Name> name =
        settings.parsed(
            "query_name",
            DnsSection::queryName,
            "The name to ask for; without it and the keys about its answer, whether it serves");
    Optional<Name> zone =
        settings.parsed("zone", DnsWords::name, "The zone that it must have, instead of a name");
    DnsTalk asked = asked(settings, name.orElse(Name.root));
    if (settings.has("query_name") && settings.has("zone")) {
      settings.problem("zone", "zone and query_name are mutually exclusive");
    }
    if (settings.has("query_name")) {
      return asked;
    }
    if (OF_A_QUESTION.stream().anyMatch(settings::has)) {
      settings.problem("query_name", "query name must be set for DNS module");
    }
    return zone.map(DnsSection::ofZone).orElseGet(DnsSection::ofService);
  }

  private static DnsTalk asked(Settings settings, Name name) {
    int type =
        settings
            .parsed("query_type", DnsWords::type, "The type to ask for, ANY by default")
            .orElse(Type.ANY);
    int queryClass =
        settings
            .parsed("query_class", DnsWords::queryClass, "The class to ask in, IN by default")
            .orElse(DClass.IN);
    boolean recursion =
        settings.flag(
            "recursion_desired", true, "With query_name, whether the server may ask others");
    Manner manner = recursion ? Manner.RECURSIVE : Manner.PLAIN;
    return new DnsTalk(new DnsQuestion(name, type, queryClass, manner), check(settings));
  }

  private static DnsCheck check(Settings settings) {
    List<Integer> rcodes =
        settings.parsedTexts(
            "valid_rcodes",
            DnsWords::rcode,
            "With query_name, the response codes of a success, NOERROR by default");
    return new DnsExpectation(
        settings.has("valid_rcodes") ? rcodes : List.of(Rcode.NOERROR),
        DnsRecords.read(settings, "answer"),
        DnsRecords.read(settings, "authority"),
        DnsRecords.read(settings, "additional"));
  }

  private static DnsTalk ofZone(Name zone) {
    var question = new DnsQuestion(zone, Type.SOA, DClass.IN, Manner.EXTENDED);
    return new DnsTalk(question, DnsCheck.ofZone(zone));
  }

  private static DnsTalk ofService() {
    var question = new DnsQuestion(Name.root, Type.NS, DClass.IN, Manner.EXTENDED);
    return new DnsTalk(question, DnsCheck.ofService());
  }

  private static Name queryName(String text) {
    if (text.isEmpty()) {
      throw new IllegalArgumentException("query name must be set for DNS module");
    }
    return DnsWords.name(text);
  }
}

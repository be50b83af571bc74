package io.portprobe.prober;

import io.portprobe.model.FailureReason;
import io.portprobe.model.ProbeFailure;
import java.util.Set;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** What an answer must be. */
@FunctionalInterface
interface DnsCheck {
  /** Returning is success. */
  void judge(Message answer) throws ProbeFailure;

  /** Any answer of a server that works: a refusal proves it as well as an address would. */
  static DnsCheck ofService() {
    var alive = Set.of(Rcode.NOERROR, Rcode.NXDOMAIN, Rcode.REFUSED);
    return answer -> {
      if (!alive.contains(answer.getRcode())) {
        throw new ProbeFailure(
            FailureReason.SERVICE_UNAVAILABLE,
            "the server answers " + DnsWords.ofRcode(answer.getRcode()));
      }
    };
  }

  /** The SOA of that zone, which the server has without asking others. */
  static DnsCheck ofZone(Name zone) {
    return answer -> {
      boolean found =
          answer.getSection(Section.ANSWER).stream()
              .anyMatch(each -> each.getType() == Type.SOA && each.getName().equals(zone));
      if (!found) {
        throw new ProbeFailure(
            FailureReason.SERVICE_UNAVAILABLE,
            "the server has no zone %s: %s without its SOA"
                .formatted(zone, DnsWords.ofRcode(answer.getRcode())));
      }
    };
  }
}

package io.portprobe.prober;

import io.portprobe.model.FailureReason;
import io.portprobe.model.ProbeFailure;
import java.util.List;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;

/**
 * What blackbox_exporter would be content with.
 *
 * @param rcodes the response codes of a success
 * @param answer what the records of the first section must be
 * @param authority what those of the second must be
 * @param additional what those of the third must be
 */
record DnsExpectation(
    List<Integer> rcodes, DnsRecords answer, DnsRecords authority, DnsRecords additional)
    implements DnsCheck {
  @Override
  public void judge(Message message) throws ProbeFailure {
    int rcode = message.getRcode();
    if (!rcodes.contains(rcode)) {
      throw new ProbeFailure(
          reason(rcode),
          "the server answers %s, expected %s"
              .formatted(DnsWords.ofRcode(rcode), rcodes.stream().map(DnsWords::ofRcode).toList()));
    }
    answer.judge(message.getSection(Section.ANSWER));
    authority.judge(message.getSection(Section.AUTHORITY));
    additional.judge(message.getSection(Section.ADDITIONAL));
  }

  private static FailureReason reason(int rcode) {
    return switch (rcode) {
      case Rcode.SERVFAIL, Rcode.REFUSED -> FailureReason.SERVICE_UNAVAILABLE;
      default -> FailureReason.UNEXPECTED_RESPONSE;
    };
  }
}

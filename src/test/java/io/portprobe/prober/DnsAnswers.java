package io.portprobe.prober;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.xbill.DNS.CookieOption;
import org.xbill.DNS.DClass;
import org.xbill.DNS.EDNSOption;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.NSIDOption;
import org.xbill.DNS.Name;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** Answers to questions of DNS, as servers build them. */
final class DnsAnswers {
  private DnsAnswers() {}

  static void add(Message answer, int section, String text) {
    String[] words = text.split(" ", 3);
    try {
      Name name = Name.fromString(words[0]);
      answer.addRecord(
          Record.fromString(name, Type.value(words[1]), DClass.IN, 300, words[2], Name.root),
          section);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The answer to a question, with its EDNS told back, after that change. */
  static byte[] answered(byte[] question, Consumer<Message> change) {
    Message asked = message(question);
    var answer = new Message(asked.getHeader().getID());
    answer.getHeader().setFlag(Flags.QR);
    answer.addRecord(asked.getQuestion(), Section.QUESTION);
    change.accept(answer);
    if (asked.getOPT() != null) {
      var options = asked.getOPT().getOptions(EDNSOption.Code.COOKIE);
      byte[] cookie = ((CookieOption) options.getFirst()).getClientCookie();
      answer.addRecord(
          new OPTRecord(
              1232,
              0,
              0,
              0,
              new NSIDOption("ns-7".getBytes(StandardCharsets.US_ASCII)),
              new CookieOption(cookie, new byte[8])),
          Section.ADDITIONAL);
    }
    return answer.toWire();
  }

  static byte[] with(byte[] question, String rcode) {
    return answered(question, answer -> answer.getHeader().setRcode(Rcode.value(rcode)));
  }

  static Message message(byte[] bytes) {
    try {
      return new Message(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

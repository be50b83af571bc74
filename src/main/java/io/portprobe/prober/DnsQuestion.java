package io.portprobe.prober;

import io.portprobe.net.Datagrams;
import org.xbill.DNS.CookieOption;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.NSIDOption;
import org.xbill.DNS.Name;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;

/**
 * What a name server is asked.
 *
 * @param name what is asked for
 * @param type which of its records
 * @param queryClass nearly always IN
 * @param manner how
 */
record DnsQuestion(Name name, int type, int queryClass, Manner manner) {
  /** What passes everywhere without fragments. */
  private static final int PAYLOAD = 1232;

  private static final int COOKIE_SIZE = 8;

  /** How a server is asked. */
  enum Manner {
    /** It may ask others. */
    RECURSIVE,
    /** It answers from what it has. */
    PLAIN,
    /** Likewise, and says more: its id and our cookie in EDNS, letters in a case of our choice. */
    EXTENDED
  }

  /** The same in plain words, for servers that know nothing newer. */
  DnsQuestion plain() {
    return new DnsQuestion(name, type, queryClass, Manner.PLAIN);
  }

  /** One sending of it, which nobody can have answered before. */
  DnsQuery fresh() {
    byte[] id = Datagrams.random(2);
    byte[] cookie = Datagrams.random(COOKIE_SIZE);
    var message = new Message(((id[0] & 0xff) << 8) | (id[1] & 0xff));
    boolean extended = manner == Manner.EXTENDED;
    message.addRecord(
        Record.newRecord(extended ? mixed() : name, type, queryClass), Section.QUESTION);
    if (manner == Manner.RECURSIVE) {
      message.getHeader().setFlag(Flags.RD);
    }
    if (extended) {
      message.addRecord(extension(cookie), Section.ADDITIONAL);
    }
    return new DnsQuery(message, cookie);
  }

  private static OPTRecord extension(byte[] cookie) {
    return new OPTRecord(PAYLOAD, 0, 0, 0, new NSIDOption(new byte[0]), new CookieOption(cookie));
  }

  /** The name in letters large or small by chance, which whoever makes up an answer must guess. */
  private Name mixed() {
    var text = new StringBuilder(name.toString());
    byte[] random = Datagrams.random(text.length());
    for (int i = 0; i < random.length; i++) {
      char letter = text.charAt(i);
      text.setCharAt(
          i, random[i] < 0 ? Character.toUpperCase(letter) : Character.toLowerCase(letter));
    }
    return Name.fromConstantString(text.toString());
  }
}

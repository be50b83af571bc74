package io.portprobe.prober;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The programs that greet with their name, as far as we know them.
 *
 * <p>The rest of a greeting is anybody's text, often with a time or a session in it, and must not
 * become a label.
 */
final class Software {
  private static final Pattern KNOWN =
      Pattern.compile(
          "(?i)\\b(Postfix|Exim|Sendmail|OpenSMTPD|Haraka|Microsoft ESMTP|Microsoft Exchange"
              + "|hMailServer|Stalwart|Dovecot|Cyrus IMAP|Cyrus POP3|Courier-IMAP|Zimbra|GreenMail"
              + "|vsFTPd|ProFTPD|Pure-FTPd|FileZilla Server|Microsoft FTP|pyftpdlib|Serv-U)\\b"
              + "(?:[ /-]v?([0-9][0-9A-Za-z.-]{0,20}))?");

  private Software() {}

  /** The program's name and version; labels that are not known are left out. */
  static Map<String, String> in(String greeting) {
    var labels = new LinkedHashMap<String, String>();
    Matcher known = KNOWN.matcher(greeting);
    if (known.find()) {
      labels.put("software", known.group(1));
      if (known.group(2) != null) {
        labels.put("version", known.group(2));
      }
    }
    return labels;
  }
}

package io.portprobe.dialogue;

import com.google.re2j.Pattern;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * What the first words of a service tell of it: enough to name the one that answers on a port where
 * another was expected, and not enough to prove it.
 */
public final class Fingerprint {
  /** The first that fits counts: those that say more stand before those that say less. */
  private static final List<Fingerprint> ALL =
      List.of(
          words("HTTP", "HTTP/1\\."),
          words("TLS", "\\x15\\x03[\\x00-\\x04]\\x00\\x02|\\x16\\x03[\\x00-\\x04]"),
          words("SSH", "SSH-"),
          words("SMTP", "220[ -][^\\n]*SMTP"),
          words("FTP", "220[ -][^\\n]*FTP"),
          words("SMTP or FTP", "220[ -]"),
          words("IMAP", "\\* (OK|PREAUTH|BYE)\\b"),
          words("Redis", "-(NOAUTH|DENIED|LOADING|ERR unknown command|ERR max number)\\b"),
          words("POP3", "\\+OK\\b|-ERR "),
          words("MySQL", "..\\x00\\x00\\x0a|.\\x00\\x00\\x00\\xff"),
          words("PostgreSQL", "[ER]\\x00\\x00.."),
          words("AMQP", "AMQP"),
          words("NATS", "INFO \\{"),
          words("VNC", "RFB 00"),
          words("rsync", "@RSYNCD:"),
          words("Telnet", "\\xff[\\xfb-\\xfe]"),
          words("RDP", "\\x03\\x00\\x00[\\x0b\\x13].\\xd0"),
          words("SMB", "\\x00\\x00..\\xfeSMB"),
          words("SMB 1", "\\x00\\x00..\\xffSMB"),
          words("LDAP", "0.\\x02|0\\x84....\\x02"),
          words("MQTT", "\\x20\\x02"),
          words("Cassandra", "[\\x84\\x85]...[\\x00\\x06]"),
          words("IRC", ":[!-~]+ |ERROR :|NOTICE "),
          words("XMPP", "<\\?xml|<stream:stream"));

  private final String service;
  private final Pattern pattern;

  private Fingerprint(String service, Pattern pattern) {
    this.service = service;
    this.pattern = pattern;
  }

  /** A regular expression on bytes, each a character from 0 to 255. */
  private static Fingerprint words(String service, String regex) {
    return new Fingerprint(service, Pattern.compile(regex, Pattern.DOTALL));
  }

  /**
   * The usual name of the service that begins so; empty when none is known to.
   *
   * @param said what it has said from its first byte on
   */
  public static Optional<String> of(byte[] said) {
    String text = new String(said, StandardCharsets.ISO_8859_1);
    return ALL.stream()
        .filter(each -> each.pattern.matcher(text).lookingAt())
        .map(each -> each.service)
        .findFirst();
  }
}

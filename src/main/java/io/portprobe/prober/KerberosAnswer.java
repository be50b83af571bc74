package io.portprobe.prober;

import io.portprobe.codec.Ber;
import io.portprobe.codec.ByteReader;
import io.portprobe.model.FailureReason;
import io.portprobe.model.ProbeFailure;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a KDC says to who asks for a ticket: nearly always an error, which tells its time.
 *
 * @param error the code of the error; 0 for a ticket
 * @param client whom it is for, by the parts of the name; empty where the server does not say
 * @param server which service it is for, likewise; of an error only
 * @param time the server's time; null with a ticket, which hides it
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4120#section-5.9.1">RFC 4120, section 5.9.1</a>
 */
record KerberosAnswer(int error, List<String> client, List<String> server, @Nullable Instant time) {
  private static final int ERROR = 0x7e;
  private static final int TICKET = 0x6b;
  private static final int TEXT = 0x1b;
  private static final int TIME = 0x18;
  private static final int FIELD = 0xa0;
  private static final DateTimeFormatter FORM = DateTimeFormatter.ofPattern("uuuuMMddHHmmss'Z'");

  /** An answer whose parts cannot change any more. */
  KerberosAnswer {
    client = List.copyOf(client);
    server = List.copyOf(server);
  }

  /** Reads an error or a ticket, up to what is of interest. */
  static KerberosAnswer read(byte[] message) throws ProbeFailure {
    Ber.Element whole = Ber.read(ByteReader.of(message));
    if (whole.tag() == TICKET) {
      return ticket(whole.next(Ber.SEQUENCE));
    }
    if (whole.tag() != ERROR) {
      throw new ProbeFailure(FailureReason.MALFORMED_RESPONSE, "neither an error nor a ticket");
    }
    return error(whole.next(Ber.SEQUENCE));
  }

  private static KerberosAnswer ticket(Ber.Element fields) throws ProbeFailure {
    List<String> client = List.of();
    while (fields.content().remaining() > 0) {
      Ber.Element field = Ber.read(fields.content());
      if (field.tag() == FIELD + 4) {
        client = principal(field);
      }
    }
    return new KerberosAnswer(0, client, List.of(), null);
  }

  private static KerberosAnswer error(Ber.Element fields) throws ProbeFailure {
    List<String> client = List.of();
    List<String> server = List.of();
    Instant seconds = Instant.EPOCH;
    long micros = 0;
    long code = 0;
    while (fields.content().remaining() > 0) {
      Ber.Element field = Ber.read(fields.content());
      switch (field.tag() - FIELD) {
        case 4 -> seconds = time(field.next(TIME));
        case 5 -> micros = field.next(Ber.INTEGER).number();
        case 6 -> code = field.next(Ber.INTEGER).number();
        case 8 -> client = principal(field);
        case 10 -> server = principal(field);
        default -> {} // Of no interest here.
      }
    }
    return new KerberosAnswer((int) code, client, server, seconds.plusNanos(micros * 1000));
  }

  private static List<String> principal(Ber.Element field) throws ProbeFailure {
    Ber.Element name = field.next(Ber.SEQUENCE);
    name.next(FIELD);
    Ber.Element texts = name.next(FIELD + 1).next(Ber.SEQUENCE);
    var parts = new ArrayList<String>();
    while (texts.content().remaining() > 0) {
      parts.add(texts.next(TEXT).text());
    }
    return parts;
  }

  private static Instant time(Ber.Element element) throws ProbeFailure {
    String text = new String(element.content().rest(), StandardCharsets.US_ASCII);
    try {
      return LocalDateTime.parse(text, FORM).toInstant(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      throw new ProbeFailure(FailureReason.MALFORMED_RESPONSE, "no time: " + text);
    }
  }
}

package io.portprobe.prober;

import io.portprobe.codec.ByteReader;
import io.portprobe.codec.ByteWriter;
import io.portprobe.dialogue.Dialogue;
import io.portprobe.dialogue.Findings;
import io.portprobe.dialogue.Prober;
import io.portprobe.dialogue.Settings;
import io.portprobe.model.FailureReason;
import io.portprobe.model.GaugeName;
import io.portprobe.model.ProbeFailure;
import io.portprobe.net.DatagramOptions;
import io.portprobe.net.Datagrams;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.OptionalInt;

/**
 * NTP: the question of a client, and how far the server's clock is from ours.
 *
 * <p>The question tells nothing of our own clock: where its time would stand, random bytes do, and
 * the answer must give them back.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5905">RFC 5905</a>
 */
final class Ntp implements Prober {
  private static final GaugeName OFFSET =
      new GaugeName("probe_ntp_offset_seconds", "How far the server's clock is ahead of ours");
  private static final GaugeName DELAY =
      new GaugeName("probe_ntp_delay_seconds", "The round trip without the server's own time");
  private static final GaugeName STRATUM =
      new GaugeName("probe_ntp_stratum", "How many servers away the reference clock is");
  private static final GaugeName LEAP =
      new GaugeName("probe_ntp_leap", "The leap indicator, 3 when not synchronised");
  private static final GaugeName ROOT_DELAY =
      new GaugeName("probe_ntp_root_delay_seconds", "The round trip to the reference clock");
  private static final GaugeName ROOT_DISPERSION =
      new GaugeName("probe_ntp_root_dispersion_seconds", "The error against the reference clock");
  private static final GaugeName PRECISION =
      new GaugeName("probe_ntp_precision_seconds", "The precision of the server's clock");
  private static final GaugeName REFERENCE_AGE =
      new GaugeName("probe_ntp_reference_age_seconds", "How long ago the server's clock was set");

  /** Servers limit the rate, and may answer no more at all to who is too fast. */
  private static final DatagramOptions PATIENT =
      DatagramOptions.DEFAULT.asking(2, Duration.ofSeconds(2));

  private static final int CLIENT_OF_VERSION_4 = 0x23;
  private static final int SERVER = 4;
  private static final int UNSYNCHRONISED = 3;
  private static final int MOST_STRATUM = 15;
  private static final long SECONDS_FROM_1900_TO_1970 = 2_208_988_800L;
  private static final double UNITS_OF_TIME = 0x1p32;
  private static final double UNITS_OF_SHORT_TIME = 0x1p16;

  /** What it means that the server has no clock to follow. */
  private enum Unsynchronised {
    FAIL,
    ACCEPT
  }

  /** An answer's fields; times count from 1900, in units of 2^-32 seconds, and wrap. */
  @SuppressWarnings("ArrayRecordComponent") // read here, and compared by nobody
  private record Header(
      int leap,
      int version,
      int mode,
      int stratum,
      double precision,
      double rootDelay,
      double rootDispersion,
      byte[] reference,
      long set,
      byte[] origin,
      long received,
      long sent) {

    static Header read(byte[] datagram) throws ProbeFailure {
      ByteReader reader = ByteReader.of(datagram);
      int first = reader.u8();
      int stratum = reader.u8();
      double precision = Math.scalb(1.0, (byte) reader.skip(1).u8());
      return new Header(
          first >> 6,
          first >> 3 & 7,
          first & 7,
          stratum,
          precision,
          reader.u32() / UNITS_OF_SHORT_TIME,
          reader.u32() / UNITS_OF_SHORT_TIME,
          reader.take(4),
          reader.u64(),
          reader.take(8),
          reader.u64(),
          reader.u64());
    }

    boolean answers(byte[] id) {
      boolean spoken = version == 3 || version == 4;
      return spoken && mode == SERVER && sent != 0 && Arrays.equals(origin, id);
    }

    /** The code of a server that refuses, or the kind of clock; empty if it is none. */
    String code() {
      String text = new String(reference, StandardCharsets.US_ASCII).replace("\0", "");
      return text.matches("[A-Z0-9]{1,4}") ? text : "";
    }
  }

  @Override
  public String name() {
    return "ntp";
  }

  @Override
  public String summary() {
    return "The time server answers, and has a clock to follow";
  }

  @Override
  public String footprint() {
    return "One or two questions, 2s apart, which count towards its rate limit";
  }

  @Override
  public OptionalInt defaultPort() {
    return OptionalInt.of(123);
  }

  @Override
  public Dialogue configure(Settings settings) {
    var unsynchronised =
        settings.choice(
            "unsynchronised",
            Unsynchronised.FAIL,
            "Whether a server that has no clock to follow fails or is accepted");
    return Dialogue.overUdp(
        settings,
        PATIENT,
        (datagrams, findings) -> {
          Datagrams.Reply reply = datagrams.ask(_ -> question(Datagrams.random(8)));
          Header header = Header.read(reply.bytes());
          refuseKiss(header);
          measure(header, reply, findings);
          if (unsynchronised == Unsynchronised.FAIL) {
            requireSynchronised(header);
          }
        });
  }

  private static Datagrams.Question question(byte[] id) {
    byte[] bytes = new ByteWriter().u8(CLIENT_OF_VERSION_4).zeros(39).bytes(id).toBytes();
    return new Datagrams.Question(bytes, answer -> Header.read(answer).answers(id));
  }

  /** A "kiss of death", whose other fields say nothing. */
  private static void refuseKiss(Header header) throws ProbeFailure {
    if (header.stratum == 0 && header.code().equals("RATE")) {
      throw new ProbeFailure(FailureReason.SERVICE_OVERLOADED, "we ask too often (RATE)");
    }
    if (header.stratum == 0 && header.code().matches("DENY|RSTR")) {
      throw new ProbeFailure(
          FailureReason.AUTHENTICATION_REQUIRED, "refuses to serve us (" + header.code() + ")");
    }
  }

  private static void measure(Header header, Datagrams.Reply reply, Findings findings) {
    String version = Integer.toString(header.version);
    findings.service(
        "ntp",
        header.stratum == 1
            ? Map.of("version", version, "reference", header.code())
            : Map.of("version", version));
    long asked = time(reply.sentAt());
    long answered = time(reply.sentAt().plus(reply.roundTrip()));
    double there = (header.received - asked) / UNITS_OF_TIME;
    double back = (header.sent - answered) / UNITS_OF_TIME;
    findings.measure(OFFSET, (there + back) / 2);
    findings.measure(DELAY, there - back);
    findings.measure(STRATUM, header.stratum);
    findings.measure(LEAP, header.leap);
    findings.measure(ROOT_DELAY, header.rootDelay);
    findings.measure(ROOT_DISPERSION, header.rootDispersion);
    findings.measure(PRECISION, header.precision);
    if (header.set != 0) {
      findings.measure(REFERENCE_AGE, (header.sent - header.set) / UNITS_OF_TIME);
    }
  }

  /** As the protocol counts; wraps in 2036, which differences do not notice. */
  private static long time(Instant instant) {
    long fraction = (long) (instant.getNano() / 1e9 * UNITS_OF_TIME);
    return (instant.getEpochSecond() + SECONDS_FROM_1900_TO_1970) << 32 | fraction;
  }

  private static void requireSynchronised(Header header) throws ProbeFailure {
    boolean distant = header.stratum == 0 || header.stratum > MOST_STRATUM;
    if (header.leap == UNSYNCHRONISED || distant) {
      throw new ProbeFailure(
          FailureReason.SERVICE_UNAVAILABLE,
          "not synchronised: leap indicator %d, stratum %d %s"
              .formatted(header.leap, header.stratum, header.stratum == 0 ? header.code() : "")
              .strip());
    }
  }
}

package io.portprobe.prober;

import io.portprobe.codec.Ber;
import io.portprobe.dialogue.Dialogue;
import io.portprobe.dialogue.Findings;
import io.portprobe.dialogue.Prober;
import io.portprobe.dialogue.Settings;
import io.portprobe.dialogue.TlsUse;
import io.portprobe.model.FailureReason;
import io.portprobe.model.ProbeFailure;
import io.portprobe.net.Wire;
import java.util.OptionalInt;

/**
 * LDAP: the directory tells of itself, as its root entry has it, without a login.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4511">RFC 4511</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4512#section-5.1">RFC 4512, section 5.1</a>
 */
final class Ldap implements Prober {
  private static final int START_TLS = 1;
  private static final int SEARCH = 2;
  private static final int UNBIND = 3;
  private static final int MOST_MESSAGES = 100;

  private static final int SECONDS = 5;
  private static final byte[] NOTHING = {};
  private static final byte[] FALSE = {0};

  @Override
  public String name() {
    return "ldap";
  }

  @Override
  public String summary() {
    return "The directory answers a question about itself, or wants a login first";
  }

  @Override
  public String footprint() {
    return "A search of the root entry without a login, in logs that tell of every operation";
  }

  @Override
  public OptionalInt defaultPort() {
    return OptionalInt.of(389);
  }

  @Override
  public Dialogue configure(Settings settings) {
    return Dialogue.overTcpUpgrading(settings, TlsUse.read(settings), 636, Ldap::talk);
  }

  private static void talk(Wire wire, Findings findings, boolean upgrade) throws ProbeFailure {
    if (upgrade) {
      startTls(wire);
    }
    wire.write(search());
    var root = new LdapEntry();
    Ber.Element answer = LdapMessage.read(wire, SEARCH);
    for (int count = 1; answer.tag() != LdapMessage.SEARCH_DONE; count++) {
      if (count == MOST_MESSAGES) {
        throw new ProbeFailure(
            FailureReason.RESPONSE_TOO_LARGE,
            "more than " + MOST_MESSAGES + " messages, and no end");
      }
      if (answer.tag() == LdapMessage.ENTRY) {
        root.add(answer);
      }
      answer = LdapMessage.read(wire, SEARCH);
    }
    boolean told = LdapResult.read(answer).requireServed(wire);
    root.describe(findings, told);
    wire.goodbye(Ber.sequence(Ber.integer(UNBIND), Ber.element(0x42)));
  }

  private static void startTls(Wire wire) throws ProbeFailure {
    byte[] name = Ber.element(0x80, LdapEntry.ascii(LdapEntry.START_TLS));
    wire.write(Ber.sequence(Ber.integer(START_TLS), Ber.element(0x77, name)));
    Ber.Element answer = LdapMessage.read(wire, START_TLS);
    LdapResult.read(answer).requireSuccess(wire, "STARTTLS");
    wire.startTls();
  }

  /** The root entry and no other, whatever it is: the attributes that we tell of. */
  private static byte[] search() {
    byte[] scopeOfBase = Ber.element(Ber.ENUMERATED, FALSE);
    byte[] neverDereferenced = scopeOfBase;
    byte[] noLimit = Ber.integer(0);
    byte[] valuesToo = Ber.element(0x01, FALSE);
    byte[] anyClass = Ber.element(0x87, LdapEntry.ascii("objectClass"));
    return Ber.sequence(
        Ber.integer(SEARCH),
        Ber.element(
            0x63,
            Ber.octets(NOTHING),
            scopeOfBase,
            neverDereferenced,
            noLimit,
            Ber.integer(SECONDS),
            valuesToo,
            anyClass,
            LdapEntry.attributes()));
  }
}

package io.portprobe.dialogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.codec.BytePattern;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FingerprintTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "HTTP/1.1 400 Bad Request | HTTP",
        "SSH-2.0-OpenSSH_9.2p1 | SSH",
        "220 mail.example ESMTP Postfix | SMTP",
        "220-mail.example ESMTP Exim 4.96 | SMTP",
        "220 (vsFTPd 3.0.3) | FTP",
        "220 welcome | SMTP or FTP",
        "220-welcome | SMTP or FTP",
        "* OK [CAPABILITY IMAP4rev1] ready | IMAP",
        "* PREAUTH IMAP4rev1 | IMAP",
        "* BYE too many | IMAP",
        "+OK Dovecot ready. | POP3",
        "-ERR [SYS/TEMP] too many | POP3",
        "-ERR unknown command 'x' | Redis",
        "-ERR max number of clients reached | Redis",
        "-NOAUTH Authentication required. | Redis",
        "-DENIED Redis is running in protected mode | Redis",
        "-LOADING Redis is loading the dataset in memory | Redis",
        "INFO {\"server_id\":\"NA\"} | NATS",
        "RFB 003.008 | VNC",
        "@RSYNCD: 31.0 | rsync",
        ":irc.example NOTICE * | IRC",
        "ERROR :Closing link | IRC",
        "NOTICE AUTH :*** | IRC",
        "<?xml version='1.0'?> | XMPP",
        "<stream:stream xmlns='jabber:client'> | XMPP",
      })
  void namesAServiceByItsWords(String said, String service) {
    assertThat(Fingerprint.of(said.getBytes(StandardCharsets.ISO_8859_1))).contains(service);
  }

  @ParameterizedTest
  @CsvSource({
    "15 03 01 00 02 02 46, TLS",
    "15 03 03 00 02 02 28, TLS",
    "16 03 03 00 7a 02, TLS",
    "4a 00 00 00 0a 38 2e 30, MySQL",
    "5d 01 00 00 0a 35 2e 35, MySQL",
    "17 00 00 00 ff 10 04, MySQL",
    "45 00 00 00 a3 53 46 41, PostgreSQL",
    "52 00 00 00 17 00 00 00 0a, PostgreSQL",
    "41 4d 51 50 00 00 09 01, AMQP",
    "ff fb 01, Telnet",
    "ff fc 01, Telnet",
    "ff fd 18, Telnet",
    "ff fe 18, Telnet",
    "03 00 00 13 0e d0 00 00 12 34 00 02, RDP",
    "03 00 00 0b 06 d0 00 00 12 34 00, RDP",
    "00 00 00 ca fe 53 4d 42 40 00, SMB",
    "00 00 00 23 ff 53 4d 42 72 00, SMB 1",
    "30 0c 02 01 01 61 07, LDAP",
    "30 84 00 00 00 10 02 01 01, LDAP",
    "20 02 00 05, MQTT",
    "84 00 3a 42 06 00 00 00 66, Cassandra",
    "85 00 00 00 00 00 00 00 4d, Cassandra",
  })
  void namesAServiceByItsBytes(String said, String service) {
    assertThat(Fingerprint.of(BytePattern.bytes(said))).contains(service);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "hello",
        "HTTP",
        "SSH",
        "2200 ",
        "250 x",
        "* OKAY",
        "+OKAY",
        "-ERROR",
        "INFO:",
        "N",
        "S",
        ":",
        "<html>",
        " HTTP/1.1 200 OK",
      })
  void keepsSilentAboutOthers(String said) {
    assertThat(Fingerprint.of(said.getBytes(StandardCharsets.ISO_8859_1))).isEmpty();
  }

  @Test
  void oneByteIsNoService() {
    for (int octet = 0; octet < 256; octet++) {
      assertThat(Fingerprint.of(new byte[] {(byte) octet})).as("byte %d", octet).isEmpty();
    }
  }
}

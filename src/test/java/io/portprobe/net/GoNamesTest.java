package io.portprobe.net;

import static org.assertj.core.api.Assertions.assertThat;

import javax.security.auth.x500.X500Principal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** In the JDK's form of a name, what comes first is the last part in the certificate. */
class GoNamesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          CN=a, OU=b, O=c, L=d, ST=e, C=DE     | CN=a,OU=b,O=c,L=d,ST=e,C=DE
          C=DE, ST=e, L=d, O=c, OU=b, CN=a     | CN=a,OU=b,O=c,L=d,ST=e,C=DE
          CN=a, SERIALNUMBER=12, C=DE          | SERIALNUMBER=12,CN=a,C=DE
          STREET=b 1, OID.2.5.4.17=1, L=c, O=a | O=a,POSTALCODE=1,STREET=b 1,L=c
          OU=a, OU=b, CN=c, OU=d               | CN=c,OU=d+OU=b+OU=a
          CN=a+OU=b+OU=c, C=DE                 | CN=a,OU=b+OU=c,C=DE
          CN=a, CN=b                           | CN=a
          CN=, O=, C=DE                        | O=,C=DE
          C=#040141, CN=a                      | CN=a
          """)
  void areInGosOrder(String name, String written) {
    assertThat(GoNames.of(new X500Principal(name))).isEqualTo(written);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          CN="a,b+c\\"d\\\\e<f>g;h=i#j" | CN=a\\,b\\+c\\"d\\\\e\\<f\\>g\\;h=i#j
          CN="#a"                       | CN=\\#a
          CN=#0c052061206220            | `CN=\\ a b\\ `
          CN=K\\C3\\B6ln                | CN=Köln
          CN=#1e06004b00f6006c          | CN=Köl
          CN=#1e0600e400f60000          | CN=äö
          CN=#1402e4f6                  | CN=äö
          CN=#1203312032                | CN=1 2
          """)
  void escapeLittle(String name, String written) {
    assertThat(GoNames.of(new X500Principal(name))).isEqualTo(written);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          EMAILADDRESS=a@b, CN=c    | CN=c,1.2.840.113549.1.9.1=#0c03614062
          DC=mail, DC=example, CN=c | CN=c,0.9.2342.19200300.100.1.25=#13046d61696c,0.9.2342.19200300.100.1.25=#13076578616d706c65
          OID.2.999.1=x             | 2.999.1=#130178
          OID.1.2.3=#16012b         | 1.2.3=#13012b
          OID.1.2.3=#1303612a62     | 1.2.3=#0c03612a62
          OID.1.2.3=#1303612662     | 1.2.3=#0c03612662
          OID.1.2.3=#1402e4f6       | 1.2.3=#0c04c3a4c3b6
          OID.1.2.3=#0c00           | 1.2.3=#1300
          OID.1.2.3=#020105         | 1.2.3=#020105
          """)
  void writeUnknownAttributesInDer(String name, String written) {
    assertThat(GoNames.of(new X500Principal(name))).isEqualTo(written);
  }

  @ParameterizedTest
  @CsvSource({"127, 7f", "128, 8180", "255, 81ff", "256, 820100", "4096, 821000"})
  void writeLengthsOfAnySize(int length, String hex) {
    String text = "x".repeat(length);

    assertThat(GoNames.of(new X500Principal("OID.1.2.3=" + text)))
        .isEqualTo("1.2.3=#13" + hex + "78".repeat(length));
  }
}

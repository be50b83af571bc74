package io.portprobe.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portprobe.testing.OwnCertificate;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Set;
import javax.net.ssl.SSLContext;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The names that a client's certificate must have one of. */
class ClientJudgeTest {
  private static final X509Certificate MANY_NAMES = OwnCertificate.named("CN=client").certificate();

  private static void judge(X509Certificate certificate, String... names)
      throws CertificateException, NoSuchAlgorithmException {
    var engine = SSLContext.getDefault().createSSLEngine();
    new ClientJudge(null, Set.of(names))
        .checkClientTrusted(new X509Certificate[] {certificate}, "EC", engine);
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "*.mail.example", "127.0.0.1", "post@mail.example"})
  void areThoseOfAnyKind(String name) {
    assertThatCode(() -> judge(MANY_NAMES, "other.example", name)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"LOCALHOST", "a.mail.example", "127.0.0.2", "CN=client", "client", ""})
  void areMatchedByTheLetter(String name) {
    assertThatThrownBy(() -> judge(MANY_NAMES, name))
        .isInstanceOf(CertificateException.class)
        .hasMessage("the client's certificate has none of the allowed names");
  }

  @ParameterizedTest
  @ValueSource(strings = {"::1", "0:0:0:0:0:0:0:1", "0::1"})
  void areAddressesHoweverTheyAreSpelled(String name) {
    var held = new HeldCertificate.Builder().addSubjectAlternativeName("::1").build();

    assertThatCode(() -> judge(held.certificate(), name)).doesNotThrowAnyException();
  }

  @Test
  void areNotAskedForWhenNoneIsGiven() {
    var nameless = new HeldCertificate.Builder().commonName("nobody").build().certificate();

    assertThatCode(() -> judge(nameless)).doesNotThrowAnyException();
    assertThatThrownBy(() -> judge(nameless, "nobody")).isInstanceOf(CertificateException.class);
    assertThat(new ClientJudge(null, Set.of()).getAcceptedIssuers()).isEmpty();
  }
}

package io.portprobe.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portprobe.model.ProbeFailure;
import io.portprobe.testing.NamedPipe;
import io.portprobe.testing.TlsPeer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.Set;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TlsMaterialTest {
  private final HeldCertificate client = TlsPeer.certificate().build();

  @TempDir private Path folder;
  private TlsMaterial material = new TlsMaterial(TlsSettings.DEFAULT, new SystemTrust(() -> null));

  @BeforeEach
  void write() throws IOException {
    var settings =
        new TlsSettings(
            file("ca", TlsPeer.AUTHORITY.certificatePem()),
            file("cert", client.certificatePem()),
            file("key", client.privateKeyPkcs8Pem()),
            "",
            false,
            TlsSettings.DEFAULT_VERSIONS);
    material = new TlsMaterial(settings, new SystemTrust(() -> null));
  }

  private TlsSettings.InFile file(String name, String pem) throws IOException {
    return new TlsSettings.InFile(Files.writeString(folder.resolve(name), pem));
  }

  /** As a renewal does that wants nobody to see half a file. */
  private void replace(String name, String pem) throws IOException {
    Path next = Files.writeString(folder.resolve("next"), pem);
    Files.setLastModifiedTime(next, Files.getLastModifiedTime(folder.resolve(name)));
    Files.move(next, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
  }

  @Test
  void filesThatStayAreReadOnce() throws Exception {
    assertThat(material.current()).isSameAs(material.current());
  }

  @ParameterizedTest
  @ValueSource(strings = {"ca", "cert", "key"})
  void anyFileThatIsReplacedIsReadAgainThoughAsOldAndAsLong(String name) throws Exception {
    TlsMaterial.Loaded before = material.current();
    replace(name, Files.readString(folder.resolve(name)));
    TlsMaterial.Loaded after = material.current();
    assertThat(after).isNotSameAs(before);
    assertThat(material.current()).isSameAs(after);
  }

  @Test
  void aFileThatIsWrittenAgainIsReadAgain() throws Exception {
    TlsMaterial.Loaded before = material.current();
    Files.setLastModifiedTime(folder.resolve("cert"), FileTime.fromMillis(1));
    assertThat(material.current()).isNotSameAs(before);
  }

  @Test
  @Timeout(value = 30, threadMode = ThreadMode.SEPARATE_THREAD)
  void aPipeInPlaceOfAFileFailsAtOnce() throws Exception {
    Path pipe = folder.resolve("key");
    Files.delete(pipe);
    NamedPipe.at(pipe);
    assertThatThrownBy(() -> material.current())
        .isInstanceOf(ProbeFailure.class)
        .hasMessageEndingWith(
            "tls_config: cannot use %s: java.io.IOException: is not a regular file", pipe);
  }

  @Test
  void newAuthoritiesCount() throws Exception {
    assertThat(material.current().authorities()).isEqualTo(Set.of(TlsPeer.AUTHORITY.certificate()));
    replace("ca", client.certificatePem());
    assertThat(material.current().authorities()).isEqualTo(Set.of(client.certificate()));
  }
}

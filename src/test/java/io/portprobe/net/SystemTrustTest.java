package io.portprobe.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.portprobe.model.FailureReason;
import io.portprobe.model.ProbeFailure;
import io.portprobe.testing.TlsPeer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Set;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SystemTrustTest {
  @TempDir private Path folder;
  private Path bundle = Path.of("");

  @BeforeEach
  void write() throws IOException {
    bundle = Files.writeString(folder.resolve("bundle.pem"), TlsPeer.AUTHORITY.certificatePem());
  }

  private static TlsMaterial material(SystemTrust trust) {
    return new TlsMaterial(TlsSettings.DEFAULT, trust);
  }

  @Test
  void allModulesShareOneSet() throws Exception {
    var trust = new SystemTrust(() -> bundle);
    var authorities = material(trust).current().authorities();
    assertThat(authorities).isEqualTo(Set.of(TlsPeer.AUTHORITY.certificate()));
    assertThat(material(trust).current().authorities()).isSameAs(authorities);
  }

  @Test
  void aNewBundleIsReadOnceForAll() throws Exception {
    var trust = new SystemTrust(() -> bundle);
    TlsMaterial one = material(trust);
    TlsMaterial other = material(trust);
    assertThat(one.current().authorities()).isSameAs(other.current().authorities());
    var authority = new HeldCertificate.Builder().build();
    Path next = Files.writeString(folder.resolve("next.pem"), authority.certificatePem());
    Files.move(next, bundle, StandardCopyOption.REPLACE_EXISTING);
    assertThat(one.current().authorities()).isEqualTo(Set.of(authority.certificate()));
    assertThat(other.current().authorities()).isSameAs(one.current().authorities());
  }

  @Test
  void withoutABundleTheJdksAuthoritiesCount() throws Exception {
    var trust = new SystemTrust(() -> null);
    assertThat(trust.authorities()).isNotEmpty().isSameAs(trust.authorities());
  }

  @Test
  void anUnusableBundleIsAFailedProbe() throws IOException {
    Files.writeString(bundle, "nothing");
    assertThatExceptionOfType(ProbeFailure.class)
        .isThrownBy(() -> material(new SystemTrust(() -> bundle)).current())
        .withMessageContaining("cannot use the system's certificates")
        .extracting(ProbeFailure::reason)
        .isEqualTo(FailureReason.NETWORK_ERROR);
  }
}

package io.portprobe.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.testing.ManualTicker;
import io.portprobe.testing.NamedPipe;
import io.portprobe.testing.WebFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;

/** When the file is looked at, and what then is in force. */
class WebConfigStoreTest {
  @TempDir private Path folder;
  private final ManualTicker ticker = new ManualTicker();
  private WebFiles files;
  private WebConfigStore store;

  @BeforeEach
  void open() throws ConfigException {
    files = WebFiles.in(folder);
    store = WebConfigStore.open(files.config(WebFiles.USERS), ticker);
  }

  private Set<String> users() {
    return store.current().users().keySet();
  }

  private void change(String text) {
    files.config(text);
    ticker.advance(Duration.ofSeconds(1));
  }

  @Test
  void looksOnceASecondAtMost() {
    files.config(WebFiles.USERS.replace("alice", "carol"));
    ticker.advance(Duration.ofMillis(999));
    assertThat(users()).containsExactly("alice");

    ticker.advance(Duration.ofMillis(1));
    assertThat(users()).containsExactly("carol");
  }

  @Test
  void keepsTheSameObjectWhileNothingChanges() {
    WebConfig before = store.current();
    ticker.advance(Duration.ofSeconds(1));

    assertThat(store.current()).isSameAs(before);
  }

  @Test
  void keepsWhatWasUntilTheFileIsGoodAgain() {
    change("basic_auth_users: {carol: x}\n");
    assertThat(users()).containsExactly("alice");

    change(WebFiles.USERS.replace("alice", "carol"));
    assertThat(users()).containsExactly("carol");
  }

  @Test
  void keepsWhatWasWhenTheFileIsGone() throws Exception {
    Files.delete(files.file("web.yml"));
    ticker.advance(Duration.ofSeconds(1));

    assertThat(users()).containsExactly("alice");
  }

  @Test
  @Timeout(value = 30, threadMode = ThreadMode.SEPARATE_THREAD)
  void keepsWhatWasWhileAPipeIsInPlaceOfTheFile() throws Exception {
    Files.delete(files.file("web.yml"));
    NamedPipe.at(files.file("web.yml"));
    ticker.advance(Duration.ofSeconds(1));
    assertThat(users()).containsExactly("alice");

    Files.delete(files.file("web.yml"));
    change(WebFiles.USERS.replace("alice", "carol"));
    assertThat(users()).containsExactly("carol");
  }

  @Test
  @Timeout(value = 30, threadMode = ThreadMode.SEPARATE_THREAD)
  void keepsItsCertificateWhileAPipeIsInPlaceOfTheKey() throws Exception {
    files.config(WebFiles.TLS);
    store = WebConfigStore.open(files.file("web.yml"), ticker);
    WebConfig before = store.current();
    Files.delete(files.file("server.key"));
    NamedPipe.at(files.file("server.key"));
    ticker.advance(Duration.ofSeconds(1));

    assertThat(store.current()).isSameAs(before);
  }

  @Test
  void turnsNeitherTlsNorHttp2OnWhileItRuns() {
    change(WebFiles.TLS);
    assertThat(store.current().speaksTls()).isFalse();

    change("http_server_config: {http2: false}\n");
    assertThat(store.current().http2()).isTrue();
    assertThat(users()).containsExactly("alice");
  }
}

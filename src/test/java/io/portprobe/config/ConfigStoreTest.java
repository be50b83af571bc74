package io.portprobe.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portprobe.prober.Probers;
import io.portprobe.testing.NamedPipe;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;

class ConfigStoreTest {
  private static final String ONE = "modules: {one: {prober: tcp}}";
  private static final String TWO = "modules: {two: {prober: tcp}}";

  @TempDir Path folder;
  private Path file;
  private ConfigStore store;

  @BeforeEach
  void open() throws ConfigException, IOException {
    file = folder.resolve("config.yml");
    Files.writeString(file, ONE);
    store = ConfigStore.open(file, new ConfigLoader(Probers.all()));
  }

  @Test
  void theFileIsInForceFromTheStart() {
    assertThat(store.current().modules().names()).contains("one");
    assertThat(store.state().lastReloadSucceeded()).isTrue();
    assertThat(store.file()).isEqualTo(file);
  }

  @Test
  void aChangedFileIsPutInForce() throws ConfigException, IOException {
    Config before = store.current();
    Files.writeString(file, TWO);
    assertThat(store.reload()).isTrue();
    assertThat(store.current().modules().names()).contains("two").doesNotContain("one");
    assertThat(before.modules().names()).contains("one");
  }

  @Test
  void anUnchangedFileIsASuccessWithoutAChange() throws ConfigException {
    ConfigStore.State before = store.state();
    assertThat(store.reload()).isFalse();
    assertThat(store.current()).isSameAs(before.config());
    assertThat(store.state().lastSuccess()).isAfterOrEqualTo(before.lastSuccess());
  }

  @Test
  void aBadFileKeepsWhatRunsAndIsToldInTheState() throws IOException {
    ConfigStore.State before = store.state();
    Files.writeString(file, "modules: {two: {prober: no}}");
    assertThatThrownBy(store::reload)
        .hasMessageStartingWith("error parsing config file: modules.two.prober (line 1): ");
    assertThat(store.state())
        .isEqualTo(
            new ConfigStore.State(before.config(), before.source(), false, before.lastSuccess()));
  }

  @Test
  void aMissingFileKeepsWhatRunsAndIsToldInTheState() throws IOException {
    Files.delete(file);
    assertThatThrownBy(store::reload)
        .hasMessage("error reading config file: " + file + ": no such file");
    assertThat(store.current().modules().names()).contains("one");
    assertThat(store.state().lastReloadSucceeded()).isFalse();
  }

  @Test
  @Timeout(value = 30, threadMode = ThreadMode.SEPARATE_THREAD)
  void aPipeIsReadAtTheStartAndNotWaitedForLater() throws IOException, ConfigException {
    Path pipe = NamedPipe.at(folder.resolve("pipe.yml"));
    Thread.startVirtualThread(() -> write(pipe, TWO));
    ConfigStore piped = ConfigStore.open(pipe, new ConfigLoader(Probers.all()));
    assertThat(piped.current().modules().names()).contains("two");

    assertThatThrownBy(piped::reload)
        .hasMessage("error reading config file: " + pipe + ": is not a regular file");
    assertThat(piped.current().modules().names()).contains("two");
    assertThat(piped.state().lastReloadSucceeded()).isFalse();
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void anErrorIsAReloadThatFailed() throws IOException, ConfigException {
    var fails = new AtomicBoolean();
    PortNames ports =
        (_, _) -> {
          if (fails.get()) {
            throw new OutOfMemoryError("none left");
          }
          return OptionalInt.empty();
        };
    store = ConfigStore.open(file, new ConfigLoader(Probers.all()), ports);
    fails.set(true);
    Files.writeString(file, "services: [{name: a, target: 'localhost:web', tier: critical}]");
    assertThatThrownBy(store::reload).isInstanceOf(OutOfMemoryError.class);
    assertThat(store.state().lastReloadSucceeded()).isFalse();
    assertThat(store.current().modules().names()).contains("one");
  }

  @Test
  void theOldFilePutBackIsASuccessAgain() throws IOException, ConfigException {
    Files.writeString(file, "modules: [");
    assertThatThrownBy(store::reload).isInstanceOf(ConfigException.class);
    Files.writeString(file, ONE);
    assertThat(store.reload()).isFalse();
    assertThat(store.state().lastReloadSucceeded()).isTrue();
  }

  @Test
  void aBadFileIsNoStart() throws IOException {
    Files.writeString(file, "module: {}");
    assertThatThrownBy(() -> ConfigStore.open(file, new ConfigLoader(Probers.all())))
        .isInstanceOf(ConfigException.class);
  }
}

package io.portprobe.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portprobe.testing.NamedPipe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 30, threadMode = ThreadMode.SEPARATE_THREAD)
class BoundedFileTest {
  @TempDir private Path folder;

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("file"), text);
  }

  private static void assertNotRegular(Path file) {
    assertThatThrownBy(() -> BoundedFile.regular(file, 4))
        .isExactlyInstanceOf(IOException.class)
        .hasMessage("is not a regular file");
  }

  @Test
  void asManyBytesAsThereMayBeAreRead() throws IOException {
    assertThat(BoundedFile.regular(file("four"), 4)).asString().isEqualTo("four");
    assertThat(BoundedFile.any(file("four"), 4)).asString().isEqualTo("four");
  }

  @Test
  void oneMoreIsTooMany() throws IOException {
    Path file = file("fives");
    assertThatThrownBy(() -> BoundedFile.regular(file, 4)).hasMessage("larger than 4 bytes");
    assertThatThrownBy(() -> BoundedFile.any(Path.of("/dev/zero"), 4))
        .hasMessage("larger than 4 bytes");
  }

  @Test
  void aLinkLeadsToItsFile() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link"), file("four"));
    assertThat(BoundedFile.regular(link, 4)).asString().isEqualTo("four");
  }

  @Test
  void whatIsNoRegularFileIsNotWaitedFor() {
    assertNotRegular(NamedPipe.at(folder.resolve("pipe")));
    assertNotRegular(folder);
    assertNotRegular(Path.of("/dev/null"));
  }

  @Test
  void aMissingFileIsNamed() {
    Path missing = folder.resolve("missing");
    assertThatThrownBy(() -> BoundedFile.regular(missing, 4))
        .isInstanceOf(NoSuchFileException.class)
        .hasMessage(missing.toString());
  }
}

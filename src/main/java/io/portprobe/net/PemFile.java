package io.portprobe.net;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import org.jspecify.annotations.Nullable;

/** One source of PEM text, which tells cheaply whether it has changed. */
sealed interface PemFile {
  /** The source that the settings name. */
  static PemFile of(TlsSettings.Pem pem) {
    return switch (pem) {
      case TlsSettings.Inline(var text) -> new Fixed(text.value());
      case TlsSettings.InFile(var path) -> new Watched(path);
    };
  }

  /** The text, read now. */
  String text() throws IOException;

  /** Something that differs when the text may have changed. */
  Object stamp() throws IOException;

  /** What messages call it. */
  String name();

  /** Text that never changes. */
  record Fixed(String text) implements PemFile {
    @Override
    public Object stamp() {
      return "";
    }

    @Override
    public String name() {
      return "the PEM text of the configuration";
    }
  }

  /** A file: its time, its size and which file it is stand for its content. */
  record Watched(Path path) implements PemFile {
    private static final int LIMIT = 4 * 1024 * 1024;

    /** A file moved over another may be as old and as long, but is another file. */
    private record Stamp(FileTime modified, long size, @Nullable Object key) {}

    @Override
    public String text() throws IOException {
      byte[] bytes = BoundedFile.regular(path, LIMIT);
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    }

    @Override
    public Object stamp() throws IOException {
      var attributes = Files.readAttributes(path, BasicFileAttributes.class);
      return new Stamp(attributes.lastModifiedTime(), attributes.size(), attributes.fileKey());
    }

    @Override
    public String name() {
      return path.toString();
    }
  }
}

package io.portprobe.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import okhttp3.tls.HeldCertificate;

/**
 * A folder with all that a server of this machine reads and writes, which therefore leaves the
 * machine's own alone.
 *
 * <p>Such servers start as root and go on as users of their own, who must reach the folder.
 */
record ServerFolder(Path path) {
  private static final String FOR_ALL_TO_ENTER = "rwxr-xr-x";

  /** Demands these parts of a server, where Debian has them, and root, who alone may start it. */
  static void demand(Path... parts) {
    for (Path part : parts) {
      if (!Files.isExecutable(part)) {
        Needs.missing(part + " is not installed; bin/test installs it");
      }
    }
    if (!"root".equals(System.getProperty("user.name"))) {
      Needs.missing(parts[0] + " may be started by root only");
    }
  }

  /** Opens the folder to the users of the server, and puts the certificate and its key there. */
  static ServerFolder prepare(Path path, HeldCertificate certificate) {
    open(path);
    var folder = new ServerFolder(path);
    folder.write("certificate.pem", certificate.certificatePem());
    folder.write("key.pem", certificate.privateKeyPkcs8Pem());
    return folder;
  }

  /** Lets all users enter that folder. */
  static void open(Path path) {
    try {
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(FOR_ALL_TO_ENTER));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Makes a folder inside, and gives it to that user. */
  void add(String name, String owner) {
    try {
      own(Files.createDirectory(path.resolve(name)), owner);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Gives the key to that user, for whom alone it is then. */
  void giveKeyTo(String owner) {
    try {
      Path key = path.resolve("key.pem");
      Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
      own(key, owner);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void own(Path file, String owner) throws IOException {
    Files.setOwner(
        file, path.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(owner));
  }

  /** Writes a file inside; {@code FOLDER} in the text is this folder. */
  void write(String name, String text) {
    try {
      Files.writeString(path.resolve(name), text.replace("FOLDER", path.toString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

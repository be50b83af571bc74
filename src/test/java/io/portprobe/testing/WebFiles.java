package io.portprobe.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import okhttp3.tls.HeldCertificate;

/** A folder with a web configuration file, and the certificates and keys that it names. */
public final class WebFiles {
  /** Of the password {@code geheim}, made by libxcrypt. */
  public static final String HASH = "$2y$10$abcdefghijklmnopqrstuu3qWavo/JrKRRVDF/68ERj4rQOXSVCG2";

  /** The section that names the server's certificate and key. */
  public static final String TLS =
      "tls_server_config:\n  cert_file: server.crt\n  key_file: server.key\n";

  /** The section that lets {@code alice} in, by the password {@code geheim}. */
  public static final String USERS = "basic_auth_users:\n  alice: " + HASH + "\n";

  private final Path folder;

  private WebFiles(Path folder) {
    this.folder = folder;
  }

  /** Certificates for {@code localhost} of server and client, in that folder. */
  public static WebFiles in(Path folder) {
    var files = new WebFiles(folder);
    files.write("ca.crt", TlsPeer.AUTHORITY.certificatePem());
    files.put("server", certificate().build());
    files.put("client", certificate().addSubjectAlternativeName("client.example").build());
    files.put("stranger", new HeldCertificate.Builder().commonName("stranger").build());
    return files;
  }

  private static HeldCertificate.Builder certificate() {
    return TlsPeer.certificate().addSubjectAlternativeName("127.0.0.1");
  }

  /** Replaces the server's certificate and key. */
  public void renew(HeldCertificate held) {
    put("server", held);
  }

  private void put(String name, HeldCertificate held) {
    write(name + ".crt", held.certificatePem());
    ownersOnly(write(name + ".key", held.privateKeyPkcs8Pem()));
  }

  private static void ownersOnly(Path file) {
    try {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The web configuration file, with that text from now on. */
  public Path config(String text) {
    return write("web.yml", text);
  }

  /** A file in the folder. */
  public Path file(String name) {
    return folder.resolve(name);
  }

  /** A file with that text from now on. */
  public Path write(String name, String text) {
    try {
      return Files.writeString(folder.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

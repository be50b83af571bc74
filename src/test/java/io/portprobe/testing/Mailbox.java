package io.portprobe.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.awaitility.Awaitility;

/** A mail server on the loopback that takes every mail, and keeps it as it came. */
public final class Mailbox implements AutoCloseable {
  private final ServerSocket listener;
  private final List<String> mails = new CopyOnWriteArrayList<>();

  private Mailbox(ServerSocket listener) {
    this.listener = listener;
  }

  /** Listens from now on. */
  public static Mailbox start() {
    try {
      var mailbox = new Mailbox(new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1")));
      Thread.startVirtualThread(mailbox::accept);
      return mailbox;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = listener.accept();
        Thread.startVirtualThread(() -> talk(socket));
      }
    } catch (IOException ignored) {
      // The test is over: its listener was closed.
    }
  }

  private void talk(Socket socket) {
    try (socket) {
      var reader =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      say(socket, "220 mailbox");
      String line = reader.readLine();
      while (line != null && !line.startsWith("QUIT")) {
        answer(socket, reader, line);
        line = reader.readLine();
      }
      say(socket, "221 bye");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void answer(Socket socket, BufferedReader reader, String line) throws IOException {
    if (!line.equals("DATA")) {
      say(socket, "250 mailbox");
      return;
    }
    say(socket, "354 go on");
    mails.add(mail(reader));
    say(socket, "250 taken");
  }

  private static String mail(BufferedReader reader) throws IOException {
    var mail = new StringBuilder();
    String line = reader.readLine();
    while (line != null && !line.equals(".")) {
      mail.append(line.startsWith(".") ? line.substring(1) : line).append('\n');
      line = reader.readLine();
    }
    return mail.toString();
  }

  private static void say(Socket socket, String line) throws IOException {
    socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
  }

  /** Its address. */
  public String target() {
    return "127.0.0.1:" + listener.getLocalPort();
  }

  /** The mails so far that are wanted. */
  public List<String> all(Predicate<String> wanted) {
    return mails.stream().filter(wanted).toList();
  }

  /** Waits for the first mail that is wanted. */
  public String await(Predicate<String> wanted) {
    Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> !all(wanted).isEmpty());
    return all(wanted).getFirst();
  }

  @Override
  public void close() {
    try {
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

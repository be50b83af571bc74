package io.portprobe.net;

import io.portprobe.codec.ByteReader;
import io.portprobe.codec.ByteWriter;
import io.portprobe.model.FailureReason;
import io.portprobe.model.ProbeFailure;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/**
 * The talk with a SOCKS5 proxy that leads to the target.
 *
 * <p>What the proxy says of the target is a reason of the target's. What is wrong with the proxy
 * itself proves nothing about the target: {@code network_error}.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc1928">RFC 1928, SOCKS 5</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc1929">RFC 1929, user name and password</a>
 */
final class SocksTalk {
  private static final int ANONYMOUS = 0;
  private static final int BY_PASSWORD = 2;
  private static final int LONGEST = 255;

  private final Wire wire;
  private final SocksProxy proxy;

  private SocksTalk(Wire wire, SocksProxy proxy) {
    this.wire = wire;
    this.proxy = proxy;
  }

  /** Asks for the target; the wire leads there afterwards. */
  static void lead(Wire wire, SocksProxy proxy, InetSocketAddress target) throws ProbeFailure {
    var talk = new SocksTalk(wire, proxy);
    try {
      talk.introduce();
    } catch (ProbeFailure failure) {
      throw proxy.unusable(failure);
    }
    talk.ask(target);
  }

  private void introduce() throws ProbeFailure {
    boolean known = !proxy.username().isEmpty();
    wire.write(known ? new byte[] {5, 2, ANONYMOUS, BY_PASSWORD} : new byte[] {5, 1, ANONYMOUS});
    var choice = ByteReader.of(wire.readExactly(2));
    int version = choice.u8();
    int method = choice.u8();
    requireVersion(version);
    if (method == BY_PASSWORD && known) {
      logIn();
    } else if (method != ANONYMOUS) {
      throw new ProbeFailure(FailureReason.AUTHENTICATION_REQUIRED, "it wants to know who asks");
    }
  }

  private static void requireVersion(int version) throws ProbeFailure {
    if (version != 5) {
      throw new ProbeFailure(FailureReason.UNEXPECTED_RESPONSE, "it does not speak SOCKS5");
    }
  }

  private void logIn() throws ProbeFailure {
    String password = proxy.password() == null ? "" : proxy.password().value();
    var message = new ByteWriter().u8(1);
    prefixed(message, proxy.username());
    prefixed(message, password);
    wire.writeSecret(message.toBytes());
    if (wire.readExactly(2)[1] != 0) {
      throw new ProbeFailure(
          FailureReason.AUTHENTICATION_REQUIRED, "it refuses user name and password");
    }
  }

  /** No name in the DNS is longer, and none fits into the request. */
  private static void requireShort(String host) throws ProbeFailure {
    if (host.getBytes(StandardCharsets.UTF_8).length > LONGEST) {
      throw new ProbeFailure(
          FailureReason.INVALID_TARGET, "a host of more than " + LONGEST + " bytes has no address");
    }
  }

  /** RFC 1928 and 1929 give lengths a single byte; longer credentials are refused at load. */
  private static void prefixed(ByteWriter message, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    message.u8(bytes.length).bytes(bytes);
  }

  private void ask(InetSocketAddress target) throws ProbeFailure {
    byte[] request = request(target);
    int answer;
    try {
      answer = answer(request);
    } catch (ProbeFailure failure) {
      throw failure.reason() == FailureReason.RESPONSE_TIMEOUT
          ? new ProbeFailure(
              FailureReason.CONNECT_TIMEOUT, "the proxy could not reach the target in time")
          : proxy.unusable(failure);
    }
    if (answer != 0) {
      throw refusal(answer);
    }
  }

  private static byte[] request(InetSocketAddress target) throws ProbeFailure {
    var request = new ByteWriter().u8(5).u8(1).u8(0);
    InetAddress address = target.getAddress();
    if (address == null) {
      requireShort(target.getHostString());
      request.u8(3);
      prefixed(request, target.getHostString());
    } else {
      request.u8(address instanceof Inet4Address ? 1 : 4).bytes(address.getAddress());
    }
    return request.u16(target.getPort()).toBytes();
  }

  private int answer(byte[] request) throws ProbeFailure {
    wire.write(request);
    var head = ByteReader.of(wire.readExactly(5));
    requireVersion(head.u8());
    int answer = head.u8();
    int kind = head.skip(1).u8();
    int first = head.u8();
    // The address that the proxy dialled from, of which one byte has been read, and its port.
    int length = kind == 1 ? 4 : kind == 4 ? 16 : first + 1;
    wire.readExactly(length - 1 + 2);
    return answer;
  }

  private ProbeFailure refusal(int answer) {
    return switch (answer) {
      case 3 -> of(FailureReason.UNREACHABLE, "network unreachable");
      case 4 -> of(FailureReason.UNREACHABLE, "host unreachable");
      case 5 -> of(FailureReason.CONNECTION_REFUSED, "connection refused");
      case 6 -> of(FailureReason.CONNECT_TIMEOUT, "TTL expired");
      case 2 -> of(FailureReason.NETWORK_ERROR, "not allowed by its rules");
      default -> of(FailureReason.NETWORK_ERROR, "failure " + answer);
    };
  }

  private ProbeFailure of(FailureReason reason, String words) {
    return new ProbeFailure(reason, "the proxy " + proxy.address() + " says: " + words);
  }
}

package io.portprobe.engine;

import io.portprobe.config.AccessPolicy;
import io.portprobe.config.ConfigException;
import io.portprobe.config.ConfigLoader;
import io.portprobe.config.Confirmation;
import io.portprobe.config.ExpectedState;
import io.portprobe.config.Module;
import io.portprobe.dialogue.Dialogue;
import io.portprobe.dialogue.Dialogue.TcpTalk;
import io.portprobe.dialogue.Dialogue.UdpTalk;
import io.portprobe.model.Deadline;
import io.portprobe.model.ProbeReport;
import io.portprobe.model.Target;
import io.portprobe.model.Ticker;
import io.portprobe.net.Connector;
import io.portprobe.net.DatagramOptions;
import io.portprobe.net.DeadlineGuard;
import io.portprobe.net.IpPreference;
import io.portprobe.net.IpPreference.Coverage;
import io.portprobe.net.IpPreference.Version;
import io.portprobe.net.ProxyProtocol;
import io.portprobe.net.Resolver;
import io.portprobe.net.Resolver.Lookup;
import io.portprobe.net.StreamOptions;
import io.portprobe.net.StreamOptions.Ending;
import io.portprobe.net.TlsClient;
import io.portprobe.net.TlsSettings;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** A runner, and modules for it that are put together by hand. */
final class Workbench implements AutoCloseable {
  static final Duration AMPLE = Duration.ofSeconds(10);
  static final Confirmation WANTS_CLOSED = new Confirmation(ExpectedState.CLOSED, 1, Duration.ZERO);

  private final DeadlineGuard guard = new DeadlineGuard(Ticker.SYSTEM);
  private final List<ProbeReport> told = new ArrayList<>();
  private final Resolver resolver;
  private final ProbeRunner runner;

  Workbench(Lookup lookup) {
    resolver = new Resolver(lookup);
    runner =
        new ProbeRunner(
            10, resolver, new Connector(guard), List.of((_, report) -> told.add(report)));
  }

  Workbench() {
    this(InetAddress::getAllByName);
  }

  static Dialogue stream(Coverage coverage, TcpTalk talk) {
    var options =
        new StreamOptions(
            new IpPreference(Version.IP6, true, coverage, false),
            null,
            false,
            new TlsClient(TlsSettings.DEFAULT),
            ProxyProtocol.NONE,
            null,
            Ending.FIN);
    return new Dialogue.OverTcp(options, talk, OptionalInt.empty());
  }

  static Dialogue stream(TcpTalk talk) {
    return stream(Coverage.ONE, talk);
  }

  static Dialogue datagrams(DatagramOptions options, UdpTalk talk) {
    return new Dialogue.OverUdp(options, talk, OptionalInt.empty());
  }

  /** One question at each attempt. */
  static Dialogue datagrams(UdpTalk talk) {
    return datagrams(DatagramOptions.DEFAULT.asking(1, Duration.ZERO), talk);
  }

  static Confirmation retrying(int attempts, Duration interval) {
    return new Confirmation(ExpectedState.OPEN, attempts, interval);
  }

  static ProbeRequest request(
      Target target, Confirmation confirmation, Dialogue dialogue, Duration timeout) {
    var module =
        new Module(
            "test", "test", Duration.ZERO, confirmation, OptionalInt.empty(), dialogue, () -> "");
    return ProbeRequest.of(
        target, module, Deadline.after(timeout, Ticker.SYSTEM), AccessPolicy.DEFAULT);
  }

  /** That request under the policy of a section {@code access} with that mapping. */
  static ProbeRequest under(String access, ProbeRequest request) {
    return ProbeRequest.of(request.target(), request.module(), request.deadline(), policy(access));
  }

  /** The policy of a section {@code access} with that mapping. */
  static AccessPolicy policy(String access) {
    try {
      return new ConfigLoader(List.of()).load("access: {" + access + "}").access();
    } catch (ConfigException e) {
      throw new AssertionError(e);
    }
  }

  ProbeReport run(ProbeRequest request) {
    try {
      return runner.run(request);
    } catch (Overloaded | Abandoned e) {
      throw new AssertionError(e);
    }
  }

  ProbeRunner runner() {
    return runner;
  }

  /** What the listener was told. */
  List<ProbeReport> told() {
    return told;
  }

  @Override
  public void close() {
    guard.close();
    resolver.close();
  }
}

package io.portprobe.web;

import io.javalin.http.Context;
import io.portprobe.engine.Abandoned;
import io.portprobe.engine.InFlight;
import io.portprobe.engine.Overloaded;
import io.portprobe.engine.ProbeLimit;
import io.portprobe.engine.ProbeRequest;
import io.portprobe.engine.ProbeRunner;
import io.portprobe.model.ProbeReport;
import java.net.InetAddress;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.server.Request;

/** Runs probes for clients: so many for each of them, and as long as they wait for the answer. */
final class ClientProbes {
  private final ProbeRunner runner;
  private final ClientWatch clients;
  private final InFlight<InetAddress> perClient;

  /**
   * Probes by that runner.
   *
   * @param perClient how many of one client may run; 0 for as many as it asks for
   */
  ClientProbes(ProbeRunner runner, ClientWatch clients, int perClient) {
    this.runner = runner;
    this.clients = clients;
    this.perClient =
        new InFlight<>(
            perClient,
            ProbeLimit.CLIENT,
            network -> "probes " + ClientNetwork.written(network) + " are running");
  }

  /** Probes for the client of that request. */
  ProbeReport run(Context context, ProbeRequest request) throws Overloaded, Abandoned, Denied {
    Request sent = ServletContextRequest.getServletContextRequest(context.req());
    InetAddress network = ClientNetwork.ofSender(sent);
    perClient.enter(network);
    try (var _ = clients.watch(sent)) {
      return Denied.unless(runner.run(request.forClient(network)));
    } finally {
      perClient.leave(network);
    }
  }
}

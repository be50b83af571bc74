package io.portprobe.model;

/**
 * What a failure likely means, in words for whoever is woken by it.
 *
 * @param brief in a few words, of the service
 * @param meaning one sentence, or two
 * @param lookFirst what to look at before all else, likewise
 */
public record Cause(String brief, String meaning, String lookFirst) {
  private static final Cause NAME_NOT_FOUND =
      new Cause(
          "Its name does not exist",
          "The name does not exist, or has no address of the wanted IP version.",
          "Is the name spelt right, and is its record still in DNS? See preferred_ip_protocol too.");
  private static final Cause RESOLVE_TIMEOUT =
      new Cause(
          "The name servers do not answer",
          "No name server gave an answer in time; nothing is known about the target itself.",
          "The resolvers of the host that probes (resolv.conf), and the way to them.");
  private static final Cause CONNECTION_REFUSED =
      new Cause(
          "Refuses connections",
          "The host answered that nothing listens, or a firewall rejects in its name.",
          "Does the service run, and listen on this very address and port? Then the firewall.");
  private static final Cause CONNECT_TIMEOUT =
      new Cause(
          "No answer: down, or cut off",
          "Nothing answered: a firewall drops the packets, the host is down, or its queue of"
              + " connections is full.",
          "Do other ports of the host answer? If so, its firewall and the service's load.");
  private static final Cause UNREACHABLE =
      new Cause(
          "No way there: the network says so",
          "A router or a firewall says that there is no way there, or nobody has the address.",
          "The routes to the host, and firewalls that reject; then whether the host is up.");
  private static final Cause CONNECTION_RESET =
      new Cause(
          "Resets the connection",
          "The connection was made, then cut off hard: by the service as it failed or was full,"
              + " or by something in between.",
          "The log of the service at that moment, then load balancers and firewalls before it.");
  private static final Cause CONNECTION_CLOSED =
      new Cause(
          "Hangs up",
          "The service, or a proxy before it, closed before the exchange was done.",
          "Limits and access lists of the service, and whether the proxy has a healthy backend.");
  private static final Cause TLS_HANDSHAKE_FAILED =
      new Cause(
          "No TLS: the handshake fails",
          "The two sides agreed on no way to encrypt, or the service wants a certificate of ours.",
          "Does the port speak TLS from the first byte? Then its TLS versions, and tls_config.");
  private static final Cause TLS_CERTIFICATE_EXPIRED =
      new Cause(
          "Its certificate has expired",
          "The certificate, or one above it, has expired: clients that check it are refused.",
          "Renew it. If it was renewed, the service has not been told to read it again.");
  private static final Cause TLS_CERTIFICATE_UNTRUSTED =
      new Cause(
          "Its certificate is not trusted",
          "No chain leads from the certificate to a trusted authority, or it is not valid yet.",
          "Does the service send its intermediate certificates? Private ones need ca_file.");
  private static final Cause TLS_NAME_MISMATCH =
      new Cause(
          "Its certificate is for another name",
          "The certificate is for other names than the one that was asked for.",
          "The names in the certificate, the name in the target, and server_name.");
  private static final Cause TLS_TIMEOUT =
      new Cause(
          "Hangs in the TLS handshake",
          "The connection was made, but the TLS handshake did not end in time.",
          "Is this a TLS port at all? Otherwise the service hangs or is overloaded.");
  private static final Cause RESPONSE_TIMEOUT =
      new Cause(
          "Accepts, then says nothing",
          "The port accepts connections, but the service said nothing, or not enough, in time.",
          "The process: often it hangs, waits for its disk or its database, or is overloaded.");
  private static final Cause UNEXPECTED_RESPONSE =
      new Cause(
          "Answers, but not as it should",
          "Something answered, but not as this service does, or not as the module expects.",
          "Is it the right port and the right module? The detail quotes what was said.");
  private static final Cause MALFORMED_RESPONSE =
      new Cause(
          "Its answer breaks the protocol",
          "It looks like the right service, but its answer breaks the protocol.",
          "A proxy in between, a version that is too old or too new, or a service that is broken.");
  private static final Cause RESPONSE_TOO_LARGE =
      new Cause(
          "Its answer has no end",
          "The answer is larger than any right one: most likely another service is there.",
          "Is it the right port and the right module?");
  private static final Cause AUTHENTICATION_REQUIRED =
      new Cause(
          "Alive, but refuses us",
          "The service lives, but refuses this prober.",
          "The access lists of the service, and the user and secret of the module.");
  private static final Cause SERVICE_OVERLOADED =
      new Cause(
          "Alive, but at its limit",
          "The service lives, but is at a limit, such as that of its connections.",
          "Who holds its connections? Then its load and its limits.");
  private static final Cause SERVICE_STARTING =
      new Cause(
          "Alive, but still starting",
          "The service lives, but is not ready yet: it starts, recovers or loads its data.",
          "Its log: how far is it, and why was it started?");
  private static final Cause SERVICE_UNAVAILABLE =
      new Cause(
          "Alive, but says that it cannot serve",
          "The service lives, but says itself that it cannot serve.",
          "The detail says why: often a lost quorum, a full disk, or a server that it depends on.");
  private static final Cause NO_REPLY =
      new Cause(
          "Silent: no reply came",
          "No datagram came back: the service is down, a firewall drops it, or it keeps silent to"
              + " whom it does not know.",
          "The service and the firewall; then the secret or community that the module sends.");
  private static final Cause PORT_UNREACHABLE =
      new Cause(
          "Nothing listens on its port",
          "The host answered that nothing listens on this datagram port, or a firewall says so.",
          "Does the service run, and listen on this very address and port? Then the firewall.");
  private static final Cause PORT_OPEN =
      new Cause(
          "Open, where it should be closed",
          "The port is open, and the module wants it closed.",
          "Which process listens there, who started it, and since when the firewall lets it be.");
  private static final Cause UNCHECKED =
      new Cause(
          "Could not be checked",
          "Nothing was proved: the way to a port that is to be closed is blocked, or the module"
              + " lacks a setting.",
          "The detail: the way to the host, or the setting that is missing.");
  private static final Cause TARGET_DENIED =
      new Cause(
          "Not probed: the access policy forbids it",
          "The access policy of Portprobe forbids this address; it was not probed.",
          "The section access of the configuration.");
  private static final Cause INVALID_TARGET =
      new Cause(
          "Not probed: no valid target",
          "The target is nothing that this module can probe: no host, no address, or port 0.",
          "The target, as it was given.");
  private static final Cause NETWORK_ERROR =
      new Cause(
          "Not probed: the exporter's own host failed",
          "The host that probes failed itself, or its proxy did; nothing is known about the"
              + " target.",
          "On the host that probes: its network, its proxy, its free ports, descriptors and memory,"
              + " and the files that the module names.");
  private static final Cause INTERNAL_ERROR =
      new Cause(
          "Not probed: a defect of the exporter",
          "A defect of Portprobe; nothing is known about the target.",
          "The log of Portprobe. Please report it.");

  /** The cause that a reason stands for; without a default, so that a new one must be given its. */
  public static Cause of(FailureReason reason) {
    return switch (reason) {
      case NAME_NOT_FOUND -> NAME_NOT_FOUND;
      case RESOLVE_TIMEOUT -> RESOLVE_TIMEOUT;
      case CONNECTION_REFUSED -> CONNECTION_REFUSED;
      case CONNECT_TIMEOUT -> CONNECT_TIMEOUT;
      case UNREACHABLE -> UNREACHABLE;
      case CONNECTION_RESET -> CONNECTION_RESET;
      case CONNECTION_CLOSED -> CONNECTION_CLOSED;
      case TLS_HANDSHAKE_FAILED -> TLS_HANDSHAKE_FAILED;
      case TLS_CERTIFICATE_EXPIRED -> TLS_CERTIFICATE_EXPIRED;
      case TLS_CERTIFICATE_UNTRUSTED -> TLS_CERTIFICATE_UNTRUSTED;
      case TLS_NAME_MISMATCH -> TLS_NAME_MISMATCH;
      case TLS_TIMEOUT -> TLS_TIMEOUT;
      case RESPONSE_TIMEOUT -> RESPONSE_TIMEOUT;
      case UNEXPECTED_RESPONSE -> UNEXPECTED_RESPONSE;
      case MALFORMED_RESPONSE -> MALFORMED_RESPONSE;
      case RESPONSE_TOO_LARGE -> RESPONSE_TOO_LARGE;
      case AUTHENTICATION_REQUIRED -> AUTHENTICATION_REQUIRED;
      case SERVICE_OVERLOADED -> SERVICE_OVERLOADED;
      case SERVICE_STARTING -> SERVICE_STARTING;
      case SERVICE_UNAVAILABLE -> SERVICE_UNAVAILABLE;
      case NO_REPLY -> NO_REPLY;
      case PORT_UNREACHABLE -> PORT_UNREACHABLE;
      case PORT_OPEN -> PORT_OPEN;
      case UNCHECKED -> UNCHECKED;
      case TARGET_DENIED -> TARGET_DENIED;
      case INVALID_TARGET -> INVALID_TARGET;
      case NETWORK_ERROR -> NETWORK_ERROR;
      case INTERNAL_ERROR -> INTERNAL_ERROR;
    };
  }
}

package io.portprobe.prober;

import io.portprobe.dialogue.ForeignProber;
import io.portprobe.dialogue.Prober;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The list of all probers, in alphabetical order: the one place that names them. */
public final class Probers {
  private static final Prober[] ALL = {
    new A2s(), //
    new Amqp(),
    new Amqp1(),
    new Bacnet(),
    new Beanstalkd(),
    new Cassandra(),
    new Clickhouse(),
    new Coap(),
    new Consul(),
    new Dhcp(),
    new Dns(),
    new Dtls(),
    new Elasticsearch(),
    new Etcd(),
    new Ftp(),
    new Git(),
    new Ike(),
    new Imap(),
    new Irc(),
    new Kafka(),
    new Kerberos(),
    new Ldap(),
    new Mdns(),
    new Memcached(),
    new MemcachedUdp(),
    new Minecraft(),
    new MinecraftBedrock(),
    new Minetest(),
    new Mongodb(),
    new Mqtt(),
    new Mssql(),
    new Mumble(),
    new Mysql(),
    new Nats(),
    new Netbios(),
    new Ntp(),
    new Openvpn(),
    new Pop3(),
    new Postgresql(),
    new Quake3(),
    new Quic(),
    new RabbitmqManagement(),
    new Radius(),
    new Rdp(),
    new Redis(),
    new Rpcbind(),
    new Rsync(),
    new Rtsp(),
    new Sip(),
    new Smb(),
    new Smtp(),
    new Snmp(),
    new Ssdp(),
    new Ssh(),
    new Stun(),
    new Syslog(),
    new Tcp(),
    new Teamspeak(),
    new Telnet(),
    new Tftp(),
    new Turn(),
    new Udp(),
    new Vnc(),
    new Wireguard(),
    new Xmpp(),
    new Zookeeper(),
  };

  private Probers() {}

  /** All of them. */
  public static List<Prober> all() {
    return List.of(ALL);
  }

  /** Ready-made modules of them, as YAML: module names and what they stand for. */
  public static String modules() {
    try (InputStream input = Probers.class.getResourceAsStream("modules.yml")) {
      return new String(Objects.requireNonNull(input).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("the ready-made modules cannot be read", e);
    }
  }

  /** Those of blackbox_exporter that are not among them, in alphabetical order. */
  public static List<ForeignProber> foreign() {
    return List.of(
        new ForeignProber("grpc", GrpcSection::check),
        new ForeignProber("http", HttpSection::check),
        new ForeignProber("icmp", IcmpSection::check),
        new ForeignProber("unix", UnixSection::check),
        new ForeignProber("websocket", WebsocketSection::check));
  }
}

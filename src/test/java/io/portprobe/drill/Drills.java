package io.portprobe.drill;

import java.util.List;

/** All drills, in the order of the alphabet. */
final class Drills {
  static final List<Drill> ALL =
      List.of(
          AtftpdScenes.drill(),
          BeanstalkdScenes.drill(),
          CharonScenes.drill(),
          ChronyScenes.drill(),
          CoturnScenes.stun(),
          CoturnScenes.turn(),
          DnsmasqScenes.drill(),
          DovecotScenes.imap(),
          DovecotScenes.pop3(),
          DtlsScenes.drill(),
          EtcdScenes.drill(),
          FreeradiusScenes.drill(),
          GitScenes.drill(),
          GtlsserverScenes.drill(),
          KamailioScenes.drill(),
          KdcScenes.drill(),
          KeaScenes.drill(),
          LibcoapScenes.drill(),
          MariadbScenes.drill(),
          MemcachedScenes.drill(),
          MemcachedUdpScenes.drill(),
          MinetestScenes.drill(),
          MosquittoScenes.drill(),
          MurmurScenes.drill(),
          NatsScenes.drill(),
          NginxScenes.drill(),
          NgircdScenes.drill(),
          OpenldapScenes.drill(),
          OpenvpnScenes.drill(),
          PostfixScenes.drill(),
          PostgresqlScenes.drill(),
          ProsodyScenes.drill(),
          RabbitmqScenes.amqp(),
          RabbitmqScenes.amqp1(),
          RabbitmqScenes.management(),
          RedisScenes.drill(),
          RpcbindScenes.drill(),
          RsyncScenes.drill(),
          SambaScenes.drill(),
          SentinelScenes.drill(),
          SnmpdScenes.drill(),
          SshScenes.drill(),
          SyslogngScenes.drill(),
          TelnetScenes.drill(),
          TigervncScenes.drill(),
          UnboundScenes.drill(),
          UnboundScenes.overTcp(),
          UnboundScenes.overTls(),
          VsftpdScenes.drill(),
          WireguardScenes.drill(),
          XrdpScenes.drill(),
          ZookeeperScenes.drill());

  private Drills() {}
}

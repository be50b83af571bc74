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
          DtlsScenes.drill(),
          FreeradiusScenes.drill(),
          GtlsserverScenes.drill(),
          KamailioScenes.drill(),
          KdcScenes.drill(),
          KeaScenes.drill(),
          LibcoapScenes.drill(),
          MemcachedUdpScenes.drill(),
          MinetestScenes.drill(),
          MurmurScenes.drill(),
          OpenvpnScenes.drill(),
          PostgresqlScenes.drill(),
          RedisScenes.drill(),
          RpcbindScenes.drill(),
          SnmpdScenes.drill(),
          SshScenes.drill(),
          SyslogngScenes.drill(),
          UnboundScenes.drill(),
          WireguardScenes.drill());

  private Drills() {}
}

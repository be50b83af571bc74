package io.portprobe.drill;

import java.util.List;

/** All drills, in the order of the alphabet. */
final class Drills {
  static final List<Drill> ALL =
      List.of(
          BeanstalkdScenes.drill(),
          DovecotScenes.imap(),
          DovecotScenes.pop3(),
          EtcdScenes.drill(),
          GitScenes.drill(),
          MariadbScenes.drill(),
          MemcachedScenes.drill(),
          MosquittoScenes.drill(),
          NatsScenes.drill(),
          NginxScenes.drill(),
          NgircdScenes.drill(),
          OpenldapScenes.drill(),
          PostfixScenes.drill(),
          PostgresqlScenes.drill(),
          ProsodyScenes.drill(),
          RabbitmqScenes.amqp(),
          RabbitmqScenes.amqp1(),
          RabbitmqScenes.management(),
          RedisScenes.drill(),
          RsyncScenes.drill(),
          SambaScenes.drill(),
          SentinelScenes.drill(),
          SshScenes.drill(),
          TelnetScenes.drill(),
          TigervncScenes.drill(),
          UnboundScenes.drill(),
          UnboundScenes.overTcp(),
          UnboundScenes.overTls(),
          VsftpdScenes.drill(),
          XrdpScenes.drill(),
          ZookeeperScenes.drill());

  private Drills() {}
}

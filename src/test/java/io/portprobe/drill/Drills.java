package io.portprobe.drill;

import java.util.List;

/** All drills, in the order of the alphabet. */
final class Drills {
  static final List<Drill> ALL =
      List.of(
          EtcdScenes.drill(),
          MariadbScenes.drill(),
          MemcachedScenes.drill(),
          MosquittoScenes.drill(),
          NatsScenes.drill(),
          NginxScenes.drill(),
          PostgresqlScenes.drill(),
          RabbitmqScenes.amqp(),
          RabbitmqScenes.amqp1(),
          RabbitmqScenes.management(),
          RedisScenes.drill(),
          SentinelScenes.drill(),
          SshScenes.drill(),
          UnboundScenes.drill(),
          UnboundScenes.overTcp(),
          UnboundScenes.overTls(),
          ZookeeperScenes.drill());

  private Drills() {}
}

package io.portprobe.drill;

import java.util.List;

/** All drills, in the order of the alphabet. */
final class Drills {
  static final List<Drill> ALL =
      List.of(
          BeanstalkdScenes.drill(),
          PostgresqlScenes.drill(),
          RedisScenes.drill(),
          SshScenes.drill(),
          UnboundScenes.drill());

  private Drills() {}
}

package io.portprobe.drill;

import java.util.List;

/** All drills, in the order of the alphabet. */
final class Drills {
  static final List<Drill> ALL =
      List.of(
          BeanstalkdScenes.drill(),
          DovecotScenes.imap(),
          DovecotScenes.pop3(),
          GitScenes.drill(),
          NgircdScenes.drill(),
          OpenldapScenes.drill(),
          PostfixScenes.drill(),
          PostgresqlScenes.drill(),
          ProsodyScenes.drill(),
          RedisScenes.drill(),
          RsyncScenes.drill(),
          SambaScenes.drill(),
          SshScenes.drill(),
          TelnetScenes.drill(),
          TigervncScenes.drill(),
          UnboundScenes.drill(),
          VsftpdScenes.drill(),
          XrdpScenes.drill());

  private Drills() {}
}

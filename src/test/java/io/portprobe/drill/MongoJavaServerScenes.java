package io.portprobe.drill;

import io.portprobe.testing.RunningMongoJavaServer;

/** mongo-java-server, which speaks like a MongoDB before 4.4.2. */
final class MongoJavaServerScenes {
  private MongoJavaServerScenes() {}

  static Drill drill() {
    return Drill.ofStream("mongo-java-server 1.46", "{prober: mongodb}")
        .logging(
            ".* INFO \\S+ - (client|channel) \\[id: .*\\] (connected|closed)"
                + "|.* ERROR \\S+ - failed to handle \\{\"hello\" : 1, .*"
                // It does not take a question that it does not know lightly.
                + "|\\S+NoSuchCommandException: \\[Error 59\\] no such command: 'hello'"
                + "|\tat .*")
        .healthy(stage -> stage.keep(RunningMongoJavaServer.start()).server());
  }
}

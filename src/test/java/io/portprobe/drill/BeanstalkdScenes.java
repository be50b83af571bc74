package io.portprobe.drill;

import io.portprobe.testing.RunningBeanstalkd;

/** beanstalkd. */
final class BeanstalkdScenes {
  private BeanstalkdScenes() {}

  static Drill drill() {
    return Drill.ofStream("beanstalkd 1.12", "{prober: beanstalkd}")
        .healthy(stage -> stage.keep(RunningBeanstalkd.start()))
        .scene(
            State.NOT_SERVING,
            "draining",
            stage -> {
              var server = stage.keep(RunningBeanstalkd.start());
              server.signal("USR1");
              return server;
            });
  }
}

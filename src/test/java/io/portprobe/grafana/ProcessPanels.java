package io.portprobe.grafana;

/** What the JVM and its process use. */
final class ProcessPanels {
  private static final String WHICH = "{{location}} {{instance}}";

  private ProcessPanels() {}

  static Panel[] all() {
    return new Panel[] {heap(), collections(), cpu(), descriptors(), threads(), builds()};
  }

  private static Panel heap() {
    return Panels.lines("Heap")
        .says(
            """
            What the JVM uses of its heap. A saw is well; a floor that rises for days is a leak.
            """)
        .over("jvm_memory_used_bytes{@, area=\"heap\"}", WHICH)
        .unit("bytes")
        .size(8, 8);
  }

  private static Panel collections() {
    return Panels.lines("Garbage collection")
        .says(
            """
            The part of the time that is spent on collecting garbage. Over the line the heap is too
            small.
            """)
        .over(
            """
            sum by (location, instance) (rate(jvm_gc_collection_seconds_sum{@}[$__rate_interval]))
            """,
            WHICH)
        .unit("percentunit")
        .steps(Steps.green(0.05, "red"))
        .size(8, 8);
  }

  private static Panel cpu() {
    return Panels.lines("CPU")
        .says(
            """
            How many cores Portprobe keeps busy. It rises with the probes, and with TLS above all.
            """)
        .over("rate(process_cpu_seconds_total{@}[$__rate_interval])", WHICH)
        .unit("percentunit")
        .size(8, 8);
  }

  private static Panel descriptors() {
    return Panels.lines("File descriptors")
        .says(
            """
            Open descriptors, in parts of how many there may be. Without one left no probe can be
            made.
            """)
        .over("process_open_fds{@} / process_max_fds{@}", WHICH)
        .unit("percentunit")
        .range(0, 1)
        .steps(Steps.green(0.8, "red"))
        .size(8, 8);
  }

  private static Panel threads() {
    return Panels.lines("Threads")
        .says(
            """
            Platform threads of the JVM. Probes run on virtual ones, so the number should hardly
            change.
            """)
        .over("jvm_threads_current{@}", WHICH)
        .unit("short")
        .size(8, 8);
  }

  private static Panel builds() {
    return Panels.table("What runs")
        .says(
            """
            The version of each exporter and of its Java. Two versions are a roll-out that has not
            ended.
            """)
        .rows("max by (location, instance, version, javaversion) (portprobe_build_info{@})")
        .columns(
            Column.of("location", "Location").width(100),
            Column.of("instance", "Exporter"),
            Column.of("version", "Version").width(85),
            Column.of("javaversion", "Java").width(105))
        .size(8, 8);
  }
}

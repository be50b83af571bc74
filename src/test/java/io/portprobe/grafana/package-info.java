/** The Grafana dashboards: their source, and what holds them to the metrics that there are. */
@NullMarked
package io.portprobe.grafana;

import org.jspecify.annotations.NullMarked;

/** Reports and our own counters as Prometheus metrics. */
@NullMarked
package io.portprobe.exposition;

import org.jspecify.annotations.NullMarked;

/** What is to be watched, in the forms in which Prometheus and people want to read it. */
@NullMarked
package io.portprobe.inventory;

import org.jspecify.annotations.NullMarked;

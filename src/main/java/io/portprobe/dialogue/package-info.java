/** What the author of a prober sees: settings in, a dialogue out, findings on the way. */
@NullMarked
package io.portprobe.dialogue;

import org.jspecify.annotations.NullMarked;

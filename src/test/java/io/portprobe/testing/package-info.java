/** What the tests share: peers, servers and programs that they start and end. */
@NullMarked
package io.portprobe.testing;

import org.jspecify.annotations.NullMarked;

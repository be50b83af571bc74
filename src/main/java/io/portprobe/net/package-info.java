/** Sockets, TLS, names and datagrams, each call under the probe's deadline. */
@NullMarked
package io.portprobe.net;

import org.jspecify.annotations.NullMarked;

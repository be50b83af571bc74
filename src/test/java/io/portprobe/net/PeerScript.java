package io.portprobe.net;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a peer says, written in bytes so that a fuzzer can write it: nearly all stand for
 * themselves, so that a real server's answer is a script nearly as it is.
 *
 * <ul>
 *   <li>{@code FE 01} ends a turn: what follows waits until the peer is spoken to, or has been
 *       waited for in vain. A turn is a datagram.
 *   <li>{@code FE 02 offset length} copies a part of what was said to the peer last, as an answer
 *       copies the id of its question.
 *   <li>{@code FE 04 count} repeats the byte before it, 2 to the power of count times.
 *   <li>{@code FE} and any other byte is that byte.
 * </ul>
 */
public final class PeerScript {
  private static final int ESCAPE = 0xfe;
  private static final int LARGEST_POWER = 17;

  /** No script becomes longer: a little more than all that is read of one peer. */
  private static final int MOST = 1100 * 1024;

  private final byte[] script;
  private final List<int[]> turns = new ArrayList<>();
  private int turn;
  private byte[] heard = {};

  /** A peer that plays this. */
  public PeerScript(byte[] script) {
    this.script = script.clone();
    int start = 0;
    for (int i = 0; i < script.length; i += isEscape(i) ? 2 : 1) {
      if (isEscape(i) && script[i + 1] == 1) {
        turns.add(new int[] {start, i});
        start = i + 2;
      }
    }
    turns.add(new int[] {start, script.length});
  }

  private boolean isEscape(int at) {
    return (script[at] & 0xff) == ESCAPE && at + 1 < script.length;
  }

  /** All that it says, to nobody in particular. */
  public byte[] whole() {
    var all = new ByteArrayOutputStream();
    while (!ended()) {
      all.writeBytes(next());
    }
    return all.toByteArray();
  }

  /** Tells the peer something. */
  void hear(byte[] bytes) {
    heard = bytes;
  }

  /** Whether it has nothing more to say. */
  boolean ended() {
    return turn >= turns.size();
  }

  /** What it says in its next turn. */
  byte[] next() {
    int[] bounds = turns.get(turn++);
    var said = new ByteArrayOutputStream();
    int at = bounds[0];
    while (at < bounds[1] && said.size() < MOST) {
      at += at + 1 < bounds[1] && isEscape(at) ? escaped(at, bounds[1], said) : plain(at, said);
    }
    return said.toByteArray();
  }

  private int plain(int at, ByteArrayOutputStream said) {
    said.write(script[at]);
    return 1;
  }

  /** How many bytes of the script it took. */
  private int escaped(int at, int end, ByteArrayOutputStream said) {
    int kind = script[at + 1];
    if (kind == 2 && at + 3 < end) {
      int from = Math.min(script[at + 2] & 0xff, heard.length);
      int to = Math.min(from + (script[at + 3] & 0xff), heard.length);
      said.write(heard, from, to - from);
      return 4;
    }
    if (kind == 4 && at + 2 < end) {
      var run = new byte[1 << (script[at + 2] & 0xff) % LARGEST_POWER];
      Arrays.fill(run, at == 0 ? 0 : script[at - 1]);
      said.writeBytes(run);
      return 3;
    }
    said.write(kind);
    return 2;
  }
}

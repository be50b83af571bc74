package io.portprobe.command;

import java.io.PrintStream;
import java.util.function.Consumer;

/** A line that is drawn anew as results come, and disappears in the end. */
final class ProgressBar implements Consumer<ServiceResult> {
  private static final int CELLS = 40;

  private final PrintStream screen;
  private final int total;
  private int done;
  private int failed;
  private String drawn = "";

  /** The bar for so many results, empty. */
  ProgressBar(PrintStream screen, int total) {
    this.screen = screen;
    this.total = total;
    draw();
  }

  @Override
  public synchronized void accept(ServiceResult result) {
    done++;
    if (!result.isUp()) {
      failed++;
    }
    // Thousands of results make a hundred drawings.
    if (done * 100L / total != (done - 1) * 100L / total) {
      draw();
    }
  }

  private void draw() {
    int full = (int) ((long) CELLS * done / total);
    String bar = "#".repeat(full) + " ".repeat(CELLS - full);
    drawn = "[%s] %d of %d, %d not up".formatted(bar, done, total, failed);
    screen.print("\r" + drawn);
    screen.flush();
  }

  /** Takes it away. */
  synchronized void clear() {
    screen.print("\r" + " ".repeat(drawn.length()) + "\r");
    screen.flush();
  }
}

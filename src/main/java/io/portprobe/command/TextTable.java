package io.portprobe.command;

import io.portprobe.model.Printable;
import java.util.List;

/** A table for terminals: columns two blanks apart, each as wide as its widest cell. */
final class TextTable {
  /** A name may be a thousand characters long; the other columns shall stay in sight. */
  private static final int WIDEST = 60;

  private static final String GAP = "  ";

  private TextTable() {}

  /** The lines of the table; the first row is its head, and all have as many cells. */
  static String of(List<List<String>> rows) {
    List<List<String>> shown =
        rows.stream().map(row -> row.stream().map(TextTable::cell).toList()).toList();
    int[] widths = new int[rows.getFirst().size()];
    for (List<String> row : shown) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], width(row.get(i)));
      }
    }
    var text = new StringBuilder();
    shown.forEach(row -> append(text, row, widths));
    return text.toString();
  }

  /** Without what controls a terminal; an empty cell is a dash, so that columns can be counted. */
  private static String cell(String text) {
    if (text.isEmpty()) {
      return "-";
    }
    String shown = Printable.label(text, Integer.MAX_VALUE);
    return width(shown) <= WIDEST
        ? shown
        : shown.substring(0, shown.offsetByCodePoints(0, WIDEST - 3)) + "...";
  }

  private static void append(StringBuilder text, List<String> row, int[] widths) {
    var line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      line.append(row.get(i)).repeat(' ', widths[i] - width(row.get(i))).append(GAP);
    }
    text.append(line.toString().stripTrailing()).append('\n');
  }

  private static int width(String text) {
    return text.codePointCount(0, text.length());
  }
}

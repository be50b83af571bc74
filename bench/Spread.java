import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** The median of repeated measurements, with the lowest and the highest. */
record Spread(double median, double lowest, double highest) {
  /** The spread of these values, of which there has to be one at least. */
  static Spread of(List<Double> values) {
    var sorted = values.stream().sorted().toList();
    double below = sorted.get((sorted.size() - 1) / 2);
    double above = sorted.get(sorted.size() / 2);
    return new Spread((below + above) / 2, sorted.getFirst(), sorted.getLast());
  }

  /** The spread of one figure of all rounds. */
  static <T> Spread of(List<T> rounds, ToDoubleFunction<T> figure) {
    return of(rounds.stream().map(figure::applyAsDouble).toList());
  }

  /** The median, and in parentheses from where to where the values go. */
  @Override
  public String toString() {
    var text = number(median);
    return lowest == highest ? text : text + " (" + number(lowest) + "–" + number(highest) + ")";
  }

  /** A number with about three significant digits, or all digits when it is a whole one. */
  static String number(double value) {
    return String.format(Locale.ROOT, "%." + decimals(value) + "f", value);
  }

  private static int decimals(double value) {
    if (value >= 100 || value == Math.rint(value)) {
      return 0;
    }
    return value >= 10 ? 1 : 2;
  }
}

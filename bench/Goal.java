/** A figure that has to stay at or below a limit. */
record Goal(String what, double measured, double limit, String unit) {
  /** Met, or missed by how much. */
  String verdict() {
    var figures =
        what + ": " + Spread.number(measured) + " " + unit + ", at most " + Spread.number(limit);
    return measured <= limit ? "met: " + figures : "**missed by " + excess() + "**: " + figures;
  }

  private String excess() {
    var excess = Spread.number(measured - limit) + " " + unit;
    return limit == 0 ? excess : excess + " (" + Math.round((measured / limit - 1) * 100) + " %)";
  }
}

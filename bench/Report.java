import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The report: Markdown on one stream, progress for the one who waits on another. */
final class Report {
  private final PrintStream output;
  private final PrintStream progress;
  private final List<Goal> goals = new ArrayList<>();

  Report(PrintStream output, PrintStream progress) {
    this.output = output;
    this.progress = progress;
  }

  /** Says what goes on. */
  void progress(String text) {
    progress.println(text + " ...");
  }

  /** Prints a list of facts. */
  void facts(String title, Map<String, String> facts) {
    heading(title);
    facts.forEach((name, fact) -> output.println("- " + name + ": " + fact));
  }

  /** Prints a table of the two exporters. */
  void comparison(String title, List<Row> rows) {
    table(title, Row.HEADINGS, rows.stream().map(Row::cells).toList());
  }

  /** Prints a table. */
  void table(String title, List<String> headings, List<List<String>> rows) {
    heading(title);
    output.println(line(headings));
    output.println("|---|" + "---:|".repeat(headings.size() - 1));
    rows.forEach(row -> output.println(line(row)));
  }

  /** Prints a sentence about the table above it. */
  void remark(String text) {
    output.println();
    output.println(text);
  }

  /** Notes a goal, to be judged in the end. */
  void goal(Goal goal) {
    goals.add(goal);
  }

  /** Prints what became of all goals, if there were any. */
  void goals() {
    if (goals.isEmpty()) {
      return;
    }
    heading("Goals");
    goals.forEach(goal -> output.println("- " + goal.verdict()));
  }

  private void heading(String title) {
    output.println();
    output.println("### " + title);
    output.println();
  }

  private static String line(List<String> cells) {
    return "| " + String.join(" | ", cells) + " |";
  }
}

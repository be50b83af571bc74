package io.portprobe.grafana;

import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** A month looked back on: which service, which team, which alert deserves work. */
final class ReviewDashboard {
  /** A column for each hour of a day, and before them the day. */
  private static final Column DAY =
      Column.of("day\\hour", "day\\hour")
          .words(
              Map.of(
                  "1", "Monday",
                  "2", "Tuesday",
                  "3", "Wednesday",
                  "4", "Thursday",
                  "5", "Friday",
                  "6", "Saturday",
                  "7", "Sunday"))
          .width(105);

  private ReviewDashboard() {}

  static Dashboard dashboard() {
    return Dashboard.of(
            "portprobe-review",
            "Portprobe / Monthly review",
            "Thirty days looked back on; its queries are heavy, so it is not refreshed by itself")
        .shows("now-30d", "")
        .variables(
            Variable.anyOrNone("environment", "probe_success{tier!=\"\"}"),
            Variable.any("tier", "probe_success{environment=~\"$environment\"}"),
            Variable.anyOrNone("team", "probe_success{environment=~\"$environment\"}"))
        .selects("environment=~\"$environment\",tier=~\"$tier\",team=~\"$team\"")
        .row("All in all", ReviewNumbers.all())
        .row("By service and team", services(), teams())
        .row("When", worst(), hours())
        .row("What deserves work", WorkPanels.all());
  }

  private static Panel services() {
    String row = "environment, service, tier, team";
    return Panels.table("Services")
        .says(
            """
            Each service: what it was available, how often it went down, how long it was down, how
            long a repair took. Many short outages ask for another remedy than a long one.
            """)
        .rows("avg by (" + row + ") (avg_over_time(probe_success{@}[$__range]))")
        .rows("sum by (" + row + ") (" + Outages.COUNT + ")")
        .rows("sum by (" + row + ") (" + Outages.SECONDS + ")")
        .rows(
            "sum by (ROW) (SECONDS) / (sum by (ROW) (COUNT) > 0)"
                .replace("ROW", row)
                .replace("SECONDS", Outages.SECONDS)
                .replace("COUNT", Outages.COUNT))
        .columns(
            Column.of("service", "Service").link("What happened to it", Links.SERVICE_AS_A_WHOLE),
            Column.tier(),
            Column.team(),
            availability(),
            Column.value("B", "Outages").width(100),
            Column.value("C", "Down for").unit("s").width(105),
            Column.value("D", "Repair").unit("s").width(95),
            Column.environment())
        .sortedUp("Availability")
        .size(16, 10);
  }

  private static Column availability() {
    return Column.value("A", "Availability")
        .unit("percentunit")
        .steps(ReviewNumbers.AVAILABILITY)
        .width(135);
  }

  private static Panel teams() {
    return Panels.table("Teams")
        .says("The same by team: what its services were available, and how long a repair took.")
        .rows("avg by (team) (avg_over_time(probe_success{@}[$__range]))")
        .rows("sum by (team) (" + Outages.COUNT + ")")
        .rows(
            "sum by (team) (SECONDS) / (sum by (team) (COUNT) > 0)"
                .replace("SECONDS", Outages.SECONDS)
                .replace("COUNT", Outages.COUNT))
        .columns(
            Column.team(),
            availability(),
            Column.value("B", "Outages").width(100),
            Column.value("C", "Repair").unit("s").width(95))
        .sortedUp("Availability")
        .size(8, 10);
  }

  private static Panel worst() {
    return Panels.lines("Successful probes by team")
        .says("The part of the probes that succeed, by team: when was it bad?")
        .over("avg by (team) (avg_over_time(probe_success{@}[$__interval]))", "{{team}}")
        .unit("percentunit")
        .steps(Steps.of("red").from(0.99, "green"))
        .size(24, 8);
  }

  private static Panel hours() {
    return Panels.matrix("Failed probes by hour of the week", "day", "hour")
        .says(
            """
            The part of the probes that failed, by day and hour in UTC, as the mean over the weeks
            shown: what returns at the same hour has a clock behind it, such as a backup.
            """)
        .rows(
            """
            avg_over_time(
              (
                (1 - avg(avg_over_time(probe_success{@}[1h])))
                * on () group_right ()
                  (
                    count_values("hour", 100 + hour(vector(time() - 1800)))
                    * on () group_left (day)
                      count_values("day", (day_of_week(vector(time() - 1800)) + 6) % 7 + 1)
                  )
              )[$__range:1h]
            )
            """)
        .unit("percentunit")
        .decimals(1)
        .steps(Steps.of("transparent").from(0.001, "yellow").from(0.05, "red"))
        .custom("minWidth", IntNode.valueOf(44))
        .custom("filterable", BooleanNode.FALSE)
        .transform("organize", byHour())
        .override(DAY)
        .sortedUp("day\\hour")
        .size(24, 9);
  }

  /** Prometheus gives the hours in any order; a hundred more, each is as long as the others. */
  private static ObjectNode byHour() {
    ObjectNode order = Json.object().put("day\\hour", 0);
    ObjectNode titles = Json.object();
    for (int hour = 0; hour < 24; hour++) {
      order.put(String.valueOf(100 + hour), hour + 1);
      titles.put(String.valueOf(100 + hour), "%02d".formatted(hour));
    }
    ObjectNode organized = Json.object();
    organized.set("indexByName", order);
    organized.set("renameByName", titles);
    return organized;
  }
}

package io.portprobe.grafana;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Where panels lead: to other dashboards, at the same time, and to the runbooks. */
final class Links {
  /** The dashboard of the service that a row of a table is about. */
  static final String SERVICE_OF_THE_ROW =
      "/d/portprobe-service?${datasource:queryparam}&${environment:queryparam}"
          + "&var-service=${__data.fields.service:percentencode}"
          + "&var-instance=${__data.fields.instance:percentencode}&${__url_time_range}";

  /** The dashboard of the service that a row is about, with all its ports. */
  static final String SERVICE_AS_A_WHOLE =
      "/d/portprobe-service?${datasource:queryparam}&${environment:queryparam}"
          + "&var-service=${__data.fields.service:percentencode}&${__url_time_range}";

  /** The dashboard of the service that a series is of. */
  static final String SERVICE_OF_THE_SERIES =
      "/d/portprobe-service?${datasource:queryparam}&${environment:queryparam}"
          + "&var-service=${__field.labels.service:percentencode}"
          + "&var-instance=${__field.labels.instance:percentencode}&${__url_time_range}";

  /** The page about the failure reason that stands in a row. */
  static final String PAGE_OF_THE_REASON = "${runbooks}/reasons/${__data.fields.reason}.md";

  /** The page about the failure reason that a series is of. */
  static final String PAGE_OF_THE_SERIES = "${runbooks}/reasons/${__field.labels.reason}.md";

  /** The page about the alert that stands in a row. */
  static final String PAGE_OF_THE_ALERT = "${runbooks}/${__data.fields.alertname}.md";

  private Links() {}

  /** Another dashboard, which is shown the same. */
  static String dashboard(String uid) {
    return "/d/" + uid + "?${__all_variables}&${__url_time_range}";
  }

  /** A link as panels and columns have it. */
  static ObjectNode link(String says, String url) {
    return Json.object().put("title", says).put("url", url).put("targetBlank", false);
  }
}

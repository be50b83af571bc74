package io.portprobe.web;

import java.util.Map;

/**
 * A page with holes, such as <code>{{name}}</code>, which are filled in one pass: what looks like a
 * hole in a filling is text.
 */
final class Template {
  private static final String OPEN = "{{";
  private static final String CLOSE = "}}";

  private final String text;

  private Template(String text) {
    this.text = text;
  }

  /** The file of that name. */
  static Template named(String name) {
    return new Template(Pages.resource(name));
  }

  /**
   * The page.
   *
   * @param fillings for each hole, safe to stand in HTML
   */
  String filled(Map<String, String> fillings) {
    var page = new StringBuilder(2 * text.length());
    int at = 0;
    for (int hole = text.indexOf(OPEN); hole >= 0; hole = text.indexOf(OPEN, at)) {
      int end = text.indexOf(CLOSE, hole);
      String name = text.substring(hole + OPEN.length(), end);
      String filling = fillings.get(name);
      if (filling == null) {
        throw new IllegalStateException("nothing fills " + name);
      }
      page.append(text, at, hole).append(filling);
      at = end + CLOSE.length();
    }
    return page.append(text, at, text.length()).toString();
  }
}

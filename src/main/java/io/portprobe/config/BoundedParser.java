package io.portprobe.config;

import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.parser.Parser;
import org.yaml.snakeyaml.parser.ParserException;

/**
 * A parser that reads only so much of a document.
 *
 * <p>A text of two bytes costs two hundred as a node: those of 4 MiB would take a gigabyte.
 */
final class BoundedParser implements Parser {
  /** Four times what ten thousand services have. */
  private static final int MAX_EVENTS = 1_000_000;

  private final Parser parser;
  private int events;

  BoundedParser(Parser parser) {
    this.parser = parser;
  }

  @Override
  public boolean checkEvent(Event.ID choice) {
    return parser.checkEvent(choice);
  }

  @Override
  public Event peekEvent() {
    return parser.peekEvent();
  }

  @Override
  public Event getEvent() {
    Event event = parser.getEvent();
    if (++events > MAX_EVENTS) {
      throw new ParserException(
          null,
          null,
          "expected at most " + MAX_EVENTS + " texts and ends of lists and mappings",
          event.getStartMark());
    }
    return event;
  }
}

package io.portprobe.config;

import java.io.Reader;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.scanner.Constant;

/**
 * A text for the library's scanner, as a whole.
 *
 * <p>The library's own reader takes a thousand characters at a time, and copies what it has of a
 * word for each thousand more: a word of 4 MiB takes it many seconds.
 */
final class YamlText extends StreamReader {
  private static final String NAME = "'reader'";
  private static final int BYTE_ORDER_MARK = 0xfeff;

  private final int[] text;
  private int pointer;
  private int documentIndex;
  private int line;
  private int column;

  /** The text, which has printable characters only. */
  YamlText(String text) {
    super(Reader.nullReader());
    this.text = text.codePoints().toArray();
    for (int i = 0; i < this.text.length; i++) {
      if (!isPrintable(this.text[i])) {
        throw new ReaderException(NAME, i, this.text[i], "special characters are not allowed");
      }
    }
  }

  @Override
  public Mark getMark() {
    return new Mark(NAME, pointer, line, column, text, pointer);
  }

  @Override
  public void forward(int length) {
    for (int i = 0; i < length && pointer < text.length; i++) {
      int passed = peek();
      skip(1);
      if (Constant.LINEBR.has(passed) || (passed == '\r' && peek() != '\n')) {
        line++;
        column = 0;
      } else if (passed == BYTE_ORDER_MARK) {
        column--;
      }
    }
  }

  /** Past characters of a line. */
  private void skip(int length) {
    pointer += length;
    documentIndex += length;
    column += length;
  }

  @Override
  public void forward() {
    forward(1);
  }

  @Override
  public int peek(int offset) {
    int place = pointer + offset;
    return place < text.length ? text[place] : 0;
  }

  @Override
  public int peek() {
    return peek(0);
  }

  @Override
  public String prefix(int length) {
    return new String(text, pointer, Math.min(length, text.length - pointer));
  }

  @Override
  public String prefixForward(int length) {
    String prefix = prefix(length);
    skip(length);
    return prefix;
  }

  @Override
  public int getColumn() {
    return column;
  }

  @Override
  public int getDocumentIndex() {
    return documentIndex;
  }

  @Override
  public void resetDocumentIndex() {
    documentIndex = 0;
  }

  @Override
  public int getIndex() {
    return pointer;
  }

  @Override
  public int getLine() {
    return line;
  }
}

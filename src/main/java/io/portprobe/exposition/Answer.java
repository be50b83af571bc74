package io.portprobe.exposition;

/** Metrics in one of Prometheus's formats. */
public final class Answer {
  private final String contentType;
  private final byte[] body;

  Answer(String contentType, byte[] body) {
    this.contentType = contentType;
    this.body = body;
  }

  /** The HTTP header's value. */
  public String contentType() {
    return contentType;
  }

  /** The bytes, which must not be changed. */
  public byte[] body() {
    return body;
  }
}

package io.portprobe.web;

/** A request that cannot be served, with its status and one sentence. */
final class BadRequest extends Exception {
  private final int status;

  BadRequest(int status, String sentence) {
    super(sentence, null, false, false);
    this.status = status;
  }

  int status() {
    return status;
  }

  String sentence() {
    return String.valueOf(getMessage());
  }
}

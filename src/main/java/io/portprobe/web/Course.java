package io.portprobe.web;

/** What a client's connection is at. */
enum Course {
  /** Nothing has been asked for. */
  IDLE,
  /** The head of a request has come in part. */
  REQUEST,
  /** We are at work. */
  WORK,
  /** The answer is on its way. */
  ANSWER
}

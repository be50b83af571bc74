package io.portprobe.config;

/** What the access policy says of a probe. */
enum AccessEffect {
  /** It may be made. */
  ALLOW,
  /** It may not, and no packet is sent. */
  DENY
}

package io.portprobe.config;

import io.portprobe.model.Secret;
import io.portprobe.net.ServerTls;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How our own endpoint is protected, as the web configuration file of all Prometheus exporters says
 * it.
 *
 * @param tls null for plain HTTP
 * @param http2 whether it is spoken, too, where there is TLS
 * @param headers of every answer, instead of ours; an empty one takes ours away
 * @param users each with the bcrypt hash of a password; empty when everybody may come
 * @param rateLimit how often
 * @param warnings what is allowed, but hardly meant
 */
public record WebConfig(
    @Nullable ServerTls tls,
    boolean http2,
    Map<String, String> headers,
    Map<String, Secret> users,
    RateLimit rateLimit,
    List<String> warnings) {
  /** Maps that cannot change any more. */
  public WebConfig {
    headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    users = Map.copyOf(users);
    warnings = List.copyOf(warnings);
  }

  /** Whether TLS is spoken. */
  public boolean speaksTls() {
    return tls != null;
  }

  /**
   * How many requests are answered.
   *
   * @param interval after which one more is; zero for all
   * @param burst how many at once
   */
  public record RateLimit(Duration interval, int burst) {
    /** Whether requests are counted at all. */
    public boolean isOn() {
      return !interval.isZero();
    }
  }
}

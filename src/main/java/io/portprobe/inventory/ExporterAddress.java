package io.portprobe.inventory;

import io.portprobe.config.Location;
import java.net.URI;

/**
 * Where Prometheus finds an exporter.
 *
 * @param location the name of its location; empty when there are no locations
 * @param authority its host and port
 * @param scheme {@code http} or {@code https}
 * @param probePath the path of its probes
 */
public record ExporterAddress(String location, String authority, String scheme, String probePath) {
  /** The only exporter there is, where nobody needs to find it. */
  static final ExporterAddress UNNAMED = new ExporterAddress("", "", "http", "/probe");

  /** The exporter of a location. */
  static ExporterAddress of(Location location) {
    return of(location.name(), location.url());
  }

  /** The exporter at that URL, with its route prefix, at no location. */
  public static ExporterAddress of(URI url) {
    return of("", url);
  }

  private static ExporterAddress of(String location, URI url) {
    String path = url.getPath() == null ? "" : url.getPath();
    String prefix = path.endsWith("/") ? path : path + "/";
    return new ExporterAddress(location, authority(url), url.getScheme(), prefix + "probe");
  }

  /** Prometheus adds the port of the scheme itself in some versions, and in others does not. */
  private static String authority(URI url) {
    if (url.getPort() >= 0) {
      return url.getHost() + ":" + url.getPort();
    }
    return url.getHost() + ("https".equals(url.getScheme()) ? ":443" : ":80");
  }
}

package io.portprobe.engine;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What this process has and uses, as Linux and the JVM tell; what they do not tell is 0.
 *
 * <p>Descriptors are Linux's to tell: the JVM's bean for them loads a library at its first use,
 * which fails for good when no descriptor is left then.
 */
final class ProcessRoom implements Headroom.Room {
  private static final Path LIMITS = Path.of("/proc/self/limits");
  private static final Pattern LIMIT = Pattern.compile("(?m)^Max open files +(\\d+) ");
  private static final File OPEN = new File("/proc/self/fd");

  private final long maxDescriptors = readLimit();

  private static long readLimit() {
    try {
      Matcher limit = LIMIT.matcher(Files.readString(LIMITS));
      return limit.find() ? Long.parseLong(limit.group(1)) : 0;
    } catch (IOException notLinux) {
      return 0;
    }
  }

  @Override
  public long descriptors() {
    String[] open = OPEN.list();
    // Listing them takes one, too.
    return open == null ? maxDescriptors : open.length;
  }

  @Override
  public long maxDescriptors() {
    return maxDescriptors;
  }

  @Override
  public long liveBytes() {
    long bytes = 0;
    for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
      MemoryUsage left = pool.getType() == MemoryType.HEAP ? pool.getCollectionUsage() : null;
      bytes += left == null ? 0 : left.getUsed();
    }
    return bytes;
  }

  @Override
  public long maxBytes() {
    return Runtime.getRuntime().maxMemory();
  }

  @Override
  public void collect() {
    System.gc();
  }
}

package io.portprobe.config;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A value that is made when it is first asked for, and kept.
 *
 * <p>Whoever asks meanwhile makes one too, and waits for nobody; all get the one that was kept.
 */
final class Once<T> implements Supplier<T> {
  private final Supplier<T> maker;
  private final AtomicReference<@Nullable T> kept = new AtomicReference<>();

  Once(Supplier<T> maker) {
    this.maker = maker;
  }

  @Override
  public T get() {
    T value = kept.get();
    if (value != null) {
      return value;
    }
    kept.compareAndSet(null, maker.get());
    return Objects.requireNonNull(kept.get());
  }
}

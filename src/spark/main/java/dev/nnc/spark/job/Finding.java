package dev.nnc.spark.job;

import com.esotericsoftware.kryo.DefaultSerializer;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import java.io.Serializable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What was found in rows, or why nothing was: a task that failed would be tried again in vain. */
@DefaultSerializer(JavaSerializer.class)
record Finding<T>(@Nullable T value, @Nullable String failure) implements Serializable {

  Finding<T> plus(Finding<T> right, PartitionSum.Plus<T> plus) {
    if (failure != null) {
      return this;
    }
    return right.failure != null ? right : new Finding<>(plus.apply(get(), right.get()), null);
  }

  /**
   * What was found.
   *
   * @throws IllegalStateException with the reason, if nothing was
   */
  T get() {
    if (failure != null) {
      throw new IllegalStateException(failure);
    }
    return Objects.requireNonNull(value);
  }
}

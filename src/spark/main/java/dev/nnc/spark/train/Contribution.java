package dev.nnc.spark.train;

import com.esotericsoftware.kryo.DefaultSerializer;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import java.io.Serializable;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What partitions add to a round: sums over rows, in double.
 *
 * @param rows used
 * @param loss the sum of their losses
 * @param step the largest number of steps behind one of the networks
 * @param sums of numbers, each weighted by the rows it is of
 * @param failure why a partition could not take part; null if all did
 */
@DefaultSerializer(JavaSerializer.class)
public record Contribution(
    long rows,
    double loss,
    long step,
    double[] sums,
    @Nullable String failure) implements Serializable {

  /** That of a partition which could not take part. */
  static Contribution failed(String why) {
    return new Contribution(0, 0, 0, new double[0], why);
  }

  public Optional<String> problem() {
    return Optional.ofNullable(failure);
  }

  /** Both together; this one takes up the numbers of the other, which stands right of it. */
  Contribution plus(Contribution right) {
    if (failure != null || right.failure != null) {
      return failure != null ? this : right;
    }
    for (int i = 0; i < sums.length; i++) {
      sums[i] += right.sums[i];
    }
    return new Contribution(
        rows + right.rows, loss + right.loss, Math.max(step, right.step), sums, null);
  }
}

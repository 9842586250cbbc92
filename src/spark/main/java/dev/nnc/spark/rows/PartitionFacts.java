package dev.nnc.spark.rows;

import com.esotericsoftware.kryo.DefaultSerializer;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import java.io.Serializable;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the driver knows of a partition.
 *
 * @param digest SHA-256 of its rows in the order of their bytes
 * @param leftOut rows that the network cannot take, where such are left out
 * @param found why the network cannot take a row; null if it takes all
 */
@DefaultSerializer(JavaSerializer.class)
public record PartitionFacts(
    int partition,
    int rows,
    String digest,
    long leftOut,
    @Nullable String found) implements Serializable {

  public Optional<String> problem() {
    return Optional.ofNullable(found);
  }
}

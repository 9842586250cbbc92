package dev.nnc.spark;

import dev.nnc.spark.network.NetworkFacts;
import dev.nnc.spark.network.SparkNetwork;
import dev.nnc.spark.rows.InputReader;
import java.util.List;
import org.apache.spark.sql.types.StructType;

/** What parameters name: a network, and where its inputs stand. */
final class NetworkSource {
  private NetworkSource() {}

  /**
   * The network of an estimator or a model.
   *
   * @throws IllegalArgumentException if there is none, or its text has errors
   */
  static SparkNetwork of(NetworkParams<?> params) {
    if (params.isDefined(params.networkClass())) {
      return SparkNetwork.ofClass(params.getOrDefault(params.networkClass()));
    }
    return SparkNetwork.ofText(text(params));
  }

  /** The same where an epoch of the largest partition has so many rows. */
  static SparkNetwork of(NetworkParams<?> params, long rows) {
    return params.isDefined(params.networkClass())
        ? of(params)
        : SparkNetwork.ofText(text(params), rows);
  }

  /**
   * Reads the inputs of the network from rows of a schema.
   *
   * @throws IllegalArgumentException if it has no such columns, or others than the network takes
   */
  static InputReader inputs(NetworkParams<?> params, NetworkFacts facts, StructType schema) {
    return InputReader.of(facts, schema, params.getFeaturesCol(), List.of(params.getInputCols()));
  }

  private static String text(NetworkParams<?> params) {
    if (!params.isDefined(params.network())) {
      throw new IllegalArgumentException(
          "there is no network: setNetwork takes the text of a .nn file, setNetworkClass the name of a class");
    }
    return params.getOrDefault(params.network());
  }
}

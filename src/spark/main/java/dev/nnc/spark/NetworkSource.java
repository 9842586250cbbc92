package dev.nnc.spark;

import dev.nnc.spark.network.SparkNetwork;

/** The network that parameters name. */
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

  private static String text(NetworkParams<?> params) {
    if (!params.isDefined(params.network())) {
      throw new IllegalArgumentException(
          "there is no network: setNetwork takes the text of a .nn file, setNetworkClass the name of a class");
    }
    return params.getOrDefault(params.network());
  }
}

package dev.nnc.spark;

import dev.nnc.spark.network.NetworkFacts;
import dev.nnc.spark.network.ShippedClass;
import dev.nnc.spark.network.SparkNetwork;
import dev.nnc.spark.state.StateFile;
import java.io.IOException;
import java.io.Serializable;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.jspecify.annotations.Nullable;

/**
 * What a model has learned, and the class that computes with it. A model that is read has no class
 * until it scores: it is compiled then, so that reading and showing one needs no compiler.
 */
final class TrainedNetwork implements Serializable {
  private static final long serialVersionUID = 1;

  /** The entry of a file's metadata that holds the loss of each epoch. */
  private static final String HISTORY = "objectiveHistory";

  private final NetworkFacts facts;
  private final String title;
  private final String fingerprint;
  private final String origin;
  private final byte[] file;
  private @Nullable ShippedClass type;
  private transient @Nullable SparkContext context;
  private transient @Nullable Broadcast<byte[]> sent;

  private TrainedNetwork(
      SparkNetwork network, String origin, byte[] file, @Nullable ShippedClass type) {
    this.facts = network.facts();
    this.title = network.title();
    this.fingerprint = network.fingerprint();
    this.origin = origin;
    this.file = file;
    this.type = type;
  }

  /**
   * One that was trained here.
   *
   * @param file that the class saved
   * @param history the mean training loss of each epoch
   */
  static TrainedNetwork trained(
      SparkNetwork network, ShippedClass type, byte[] file, double[] history) {
    byte[] whole = StateFile.ofOwn(file).with(HISTORY, history).bytes();
    return new TrainedNetwork(network, network.title(), whole, type);
  }

  /**
   * One that was saved.
   *
   * @param origin of the file, for messages
   * @throws IllegalArgumentException if the file is not whole, or of another network
   */
  static TrainedNetwork read(SparkNetwork network, String origin, byte[] file) {
    TrainedNetwork read = new TrainedNetwork(network, origin, file, null);
    try {
      String of =
          StateFile.of(file).metadata().getOrDefault(StateFile.FINGERPRINT, read.fingerprint);
      if (!of.equals(read.fingerprint)) {
        throw new IOException("it holds the weights of another network (fingerprint " + of
            + ") than " + read.title + " (" + read.fingerprint + ")");
      }
    } catch (IOException e) {
      throw read.wrong(e);
    }
    return read;
  }

  private IllegalArgumentException wrong(IOException e) {
    return new IllegalArgumentException(origin + ": " + e.getMessage(), e);
  }

  NetworkFacts facts() {
    return facts;
  }

  /** Its name and sizes. */
  String title() {
    return title;
  }

  /** The weights as a file of safetensors. */
  byte[] file() {
    return file;
  }

  /** The file on its way to the executors, which get it once, however often it is used. */
  synchronized Broadcast<byte[]> broadcast(SparkContext to) {
    if (sent == null || context != to) {
      context = to;
      sent = JavaSparkContext.fromSparkContext(to).broadcast(file);
    }
    return sent;
  }

  /** The mean training loss of each epoch. */
  double[] history() {
    StateFile whole = StateFile.ofOwn(file);
    return whole.metadata().containsKey(HISTORY) ? whole.doubles(HISTORY) : new double[0];
  }

  /**
   * The class, compiled if it has to be.
   *
   * @param params that name the network
   * @throws IllegalArgumentException if the file is not one of this network
   * @throws IllegalStateException if this Java has no compiler
   */
  synchronized ShippedClass type(NetworkParams<?> params) {
    if (type == null) {
      ShippedClass compiled = NetworkSource.of(params).shipped();
      try {
        compiled.load().load(file);
      } catch (IOException e) {
        throw wrong(e);
      }
      type = compiled;
    }
    return type;
  }
}

package dev.nnc.spark.cluster.application;

import dev.nnc.spark.NetworkModel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What two runs must have in common to the last bit. */
final class Bits {
  private Bits() {}

  /** Digests of the file of the weights, and of what the model says of each row. */
  static String of(NetworkModel model, Dataset<Row> rows, Path folder) throws IOException {
    Path weights = Files.createTempFile(folder, "weights", ".safetensors");
    model.saveWeights(weights.toString());
    return "weights " + digest(Files.readAllBytes(weights)) + " predictions "
        + digest(predictions(model.transform(rows)));
  }

  /** In an order that does not depend on that in which Spark collects rows. */
  private static byte[][] predictions(Dataset<Row> scored) {
    return scored
        .select("label", "prediction", "probability", "rawPrediction")
        .collectAsList()
        .stream()
        .map(Bits::bytes)
        .sorted(Arrays::compare)
        .toArray(byte[][]::new);
  }

  private static byte[] bytes(Row row) {
    double[] probability = row.<Vector>getAs(2).toArray();
    double[] raw = row.<Vector>getAs(3).toArray();
    ByteBuffer bytes = ByteBuffer.allocate((2 + probability.length + raw.length) * Double.BYTES);
    bytes.putDouble(row.getDouble(0)).putDouble(row.getDouble(1));
    bytes.asDoubleBuffer().put(probability).put(raw);
    return bytes.array();
  }

  private static String digest(byte[]... parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (byte[] part : parts) {
        digest.update(part);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}

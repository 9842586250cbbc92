package dev.nnc.spark;

import dev.nnc.spark.state.WholeFile;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.MLReader;

/** Reads what {@link ModelWriter} saved. */
final class ModelReader extends MLReader<NetworkModel> {

  /**
   * Reads a model.
   *
   * @throws IllegalArgumentException if the folder is not one of a whole model; what is wrong is
   *     said
   */
  @Override
  public NetworkModel load(String path) {
    Configuration hadoop = sparkSession().sessionState().newHadoopConf();
    try {
      requireFolder(new Path(path), hadoop);
      NetworkModel model = params(path);
      Path weights = new Path(path, ModelWriter.WEIGHTS);
      return model.take(TrainedNetwork.read(
          NetworkSource.of(model), weights.toString(), WholeFile.read(weights, hadoop)));
    } catch (FileNotFoundException e) {
      throw new IllegalArgumentException(
          path + " holds no whole model: there is no " + ModelWriter.WEIGHTS + " in it", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void requireFolder(Path path, Configuration hadoop) throws IOException {
    if (!path.getFileSystem(hadoop).exists(path)) {
      throw new IllegalArgumentException(path + " does not exist");
    }
  }

  private NetworkModel params(String path) {
    Object read;
    try {
      DefaultParamsReader<Object> reader = new DefaultParamsReader<>();
      reader.session(sparkSession());
      read = reader.load(path);
    } catch (Exception e) {
      throw new IllegalArgumentException(
          path + " holds no whole model: its metadata cannot be read; it is something else, or"
              + " saving it was cut off: " + e.getMessage(),
          e);
    }
    if (read instanceof NetworkModel model) {
      return model;
    }
    throw new IllegalArgumentException(
        path + " holds a " + read.getClass().getSimpleName() + ", not a NetworkModel");
  }
}

package dev.nnc.spark;

import dev.nnc.spark.state.WholeFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.util.DefaultParamsWriter;
import org.apache.spark.ml.util.MLWriter;

/**
 * Saves a model in a folder: its parameters as Spark saves those of its own, and its weights. The
 * parameters come last, as they are what makes it the folder of a model.
 */
final class ModelWriter extends MLWriter {
  static final String WEIGHTS = "weights.safetensors";

  private final NetworkModel model;

  ModelWriter(NetworkModel model) {
    this.model = model;
  }

  @Override
  public void saveImpl(String path) {
    try {
      WholeFile.write(
          new Path(path, WEIGHTS),
          model.trained().file(),
          sparkSession().sessionState().newHadoopConf());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    DefaultParamsWriter params = new DefaultParamsWriter(model);
    params.session(sparkSession());
    params.saveImpl(path);
  }
}

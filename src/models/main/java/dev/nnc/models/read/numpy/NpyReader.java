package dev.nnc.models.read.numpy;

import dev.nnc.models.graph.NamedTensors;
import dev.nnc.models.read.ModelFile;
import dev.nnc.models.read.ModelReader;
import java.util.Map;

/** One array without a name. */
public final class NpyReader implements ModelReader {
  @Override
  public String format() {
    return "NumPy .npy";
  }

  @Override
  public boolean recognises(ModelFile file) {
    return NpyHeader.starts(file.bytes());
  }

  @Override
  public NamedTensors read(ModelFile file) {
    return new NamedTensors(Map.of("array", NpyFile.read(file.bytes())), true);
  }
}

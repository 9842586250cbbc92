package dev.nnc.models.read.safetensors;

import dev.nnc.models.graph.NamedTensors;
import dev.nnc.models.read.ModelFile;
import dev.nnc.models.read.ModelReader;
import dev.nnc.models.safetensors.SafetensorsFile;

/** Tensors by the names that a tool gave them: PyTorch's, Flax's or nnc's own. */
public final class SafetensorsReader implements ModelReader {
  private static final int LENGTH = Long.BYTES;

  @Override
  public String format() {
    return "safetensors";
  }

  /** A length of eight bytes, and the text of an object; a wrong length is damage. */
  @Override
  public boolean recognises(ModelFile file) {
    byte[] bytes = file.bytes();
    if (bytes.length < LENGTH + 1 || bytes[LENGTH] != '{') {
      return false;
    }
    int highest = bytes[4] | bytes[5] | bytes[6] | bytes[7];
    return highest == 0
        || bytes.length > LENGTH + 1 && (bytes[LENGTH + 1] == '"' || bytes[LENGTH + 1] == '}');
  }

  @Override
  public NamedTensors read(ModelFile file) {
    return new NamedTensors(SafetensorsFile.parse(file.bytes()).tensors(), false);
  }
}

package dev.nnc.models.read.keras;

import dev.nnc.models.graph.Refusal;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Layers that nnc has not, by what they are; a row for each kind, by a part of its class's name.
 */
final class Refused {
  private static final String COLUMNS = "numbers in columns, a row each";
  private static final Map<String, String> ALL = new LinkedHashMap<>();

  static {
    ALL.put("Conv", "is a convolution");
    ALL.put("Pooling", "pools an image or a sequence");
    ALL.put("LSTM", "is recurrent");
    ALL.put("GRU", "is recurrent");
    ALL.put("RNN", "is recurrent");
    ALL.put("Bidirectional", "is recurrent");
    ALL.put("TimeDistributed", "goes over a sequence");
    ALL.put("Attention", "is an attention");
    ALL.put("Embedding", "looks up rows by whole numbers");
    ALL.put("CategoryEncoding", "encodes categories");
    ALL.put("Lookup", "looks up categories");
    ALL.put("Hashing", "hashes categories");
    ALL.put("Discretization", "sorts numbers into classes");
    ALL.put("TextVectorization", "reads text");
    ALL.put("Multiply", "multiplies two branches");
    ALL.put("Concatenate", "joins two branches");
    ALL.put("Merge", "joins two branches");
    ALL.put("Average", "joins two branches");
    ALL.put("Maximum", "joins two branches");
    ALL.put("Minimum", "joins two branches");
    ALL.put("Subtract", "subtracts two branches");
    ALL.put("Dot", "multiplies two branches");
    ALL.put("UnitNormalization", "divides a row by its length");
    ALL.put("GroupNormalization", "normalises groups of columns");
    ALL.put("Masking", "masks steps of a sequence");
    ALL.put("Padding", "pads an image or a sequence");
    ALL.put("Cropping", "crops an image or a sequence");
    ALL.put("UpSampling", "enlarges an image");
    ALL.put("RepeatVector", "repeats a row");
    ALL.put("Random", "changes images at random");
    ALL.put("OpLambda", "is an operation of TensorFlow outside a layer");
  }

  private Refused() {}

  static Refusal of(Layer layer) {
    if (layer.kind().equals("Lambda") || layer.isForeign()) {
      return layer.custom();
    }
    return ALL.entrySet().stream()
        .filter(row -> layer.kind().contains(row.getKey()))
        .findFirst()
        .map(row -> layer.unsupported(row.getValue(), COLUMNS + ", dense layers, Add"))
        .orElseGet(() -> layer.entry().values().containsKey("module")
            ? layer.unsupported("has no counterpart", "")
            : layer.custom());
  }
}

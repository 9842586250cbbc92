package dev.nnc.tables.run;

import dev.nnc.models.graph.Refusal;
import dev.nnc.models.graph.Tensor;
import dev.nnc.models.safetensors.SafetensorsFile;
import dev.nnc.models.safetensors.SafetensorsText;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The two files of a run as bytes. That of the last epoch is the whole truth: it has the state of
 * training, the weights of the best epoch and the history, so that one file that is replaced is one
 * step of the run, and the others can be made from it.
 */
final class RunFiles {
  static final String FINISHED = "train.finished";
  static final String HISTORY = "train.history";
  private static final String EPOCH = "train.epoch";
  private static final String BEST_STEP = "train.best.step";
  private static final String STEP = "step";

  /** Classes pass over what begins so: it is state of training, and none of theirs. */
  private static final String OPTIMIZER = "optimizer";

  private static final String BEST = OPTIMIZER + ".best.";

  private RunFiles() {}

  /**
   * The file of weights alone.
   *
   * @param saved by the class after the epoch
   * @param facts what goes with every file of the run
   */
  static byte[] best(byte[] saved, int epoch, Map<String, String> facts) {
    SafetensorsFile file = SafetensorsFile.parse(saved);
    Map<String, String> metadata = new LinkedHashMap<>(file.metadata());
    metadata.keySet().removeIf(key -> key.startsWith(OPTIMIZER));
    metadata.putAll(facts);
    metadata.put(EPOCH, Integer.toString(epoch));
    return SafetensorsText.write(metadata, weights(file.tensors()));
  }

  private static Map<String, Tensor> weights(Map<String, Tensor> all) {
    Map<String, Tensor> weights = new LinkedHashMap<>(all);
    weights.keySet().removeIf(name -> name.startsWith(OPTIMIZER + "."));
    return weights;
  }

  /**
   * The file with the state of training.
   *
   * @param saved by the class after the last epoch
   * @param best saved by the class after the best epoch
   */
  static byte[] last(
      byte[] saved,
      byte[] best,
      History history,
      boolean finished,
      Identity identity,
      Map<String, String> facts) {
    SafetensorsFile file = SafetensorsFile.parse(saved);
    Map<String, String> metadata = new LinkedHashMap<>(file.metadata());
    metadata.putAll(facts);
    identity.write(metadata);
    metadata.put(EPOCH, Integer.toString(history.size()));
    metadata.put(FINISHED, Boolean.toString(finished));
    metadata.put(HISTORY, history.csv());
    Map<String, Tensor> tensors = new LinkedHashMap<>(file.tensors());
    if (history.bestNumber() != history.size()) {
      SafetensorsFile bestFile = SafetensorsFile.parse(best);
      metadata.put(BEST_STEP, bestFile.metadata().getOrDefault(STEP, ""));
      weights(bestFile.tensors()).forEach((name, tensor) -> tensors.put(BEST + name, tensor));
    }
    return SafetensorsText.write(metadata, tensors);
  }

  /**
   * What of the last file the class saved after the best epoch: weights, without a state of
   * training.
   */
  static byte[] best(SafetensorsFile last) {
    Map<String, String> metadata = new LinkedHashMap<>(last.metadata());
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    last.tensors().forEach((name, tensor) -> {
      if (name.startsWith(BEST)) {
        tensors.put(name.substring(BEST.length()), tensor);
      }
    });
    String step = metadata.remove(BEST_STEP);
    if (step != null) {
      metadata.put(STEP, step);
    }
    metadata.keySet().removeIf(key -> key.startsWith("train.") || key.startsWith(OPTIMIZER));
    return SafetensorsText.write(metadata, tensors.isEmpty() ? weights(last.tensors()) : tensors);
  }

  /** The step that the best weights in the last file are of. */
  static long bestStep(SafetensorsFile last) {
    Map<String, String> metadata = last.metadata();
    return Long.parseLong(metadata.getOrDefault(BEST_STEP, metadata.getOrDefault(STEP, "0")));
  }

  /** What a class saved, said to be of this step. */
  static byte[] withStep(byte[] saved, long step) {
    SafetensorsFile file = SafetensorsFile.parse(saved);
    Map<String, String> metadata = new LinkedHashMap<>(file.metadata());
    metadata.put(STEP, Long.toString(step));
    return SafetensorsText.write(metadata, file.tensors());
  }

  /** Whether a run has written it. */
  static boolean isOfRun(SafetensorsFile file) {
    return file.metadata().containsKey(EPOCH);
  }

  /** @throws IllegalArgumentException if it is damaged */
  static SafetensorsFile parse(byte[] last) {
    try {
      return SafetensorsFile.parse(last);
    } catch (Refusal refusal) {
      throw new IllegalArgumentException(refusal.getMessage(), refusal);
    }
  }
}

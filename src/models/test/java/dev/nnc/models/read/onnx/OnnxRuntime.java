package dev.nnc.models.read.onnx;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxMap;
import ai.onnxruntime.OnnxSequence;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.OrtSession.SessionOptions.OptLevel;
import ai.onnxruntime.TensorInfo;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;

/** The second opinion on what a file computes: its outputs that are floats, by name. */
final class OnnxRuntime {
  private OnnxRuntime() {}

  /** Of a file, beside which others may stand. */
  static Map<String, double[]> evaluate(Path file, List<String> classes, double[] x, int rows)
      throws OrtException {
    try (SessionOptions options = options();
        OrtSession session =
            OrtEnvironment.getEnvironment().createSession(file.toString(), options)) {
      return run(session, classes, x, rows);
    }
  }

  static Map<String, double[]> evaluate(byte[] file, double[] x, int rows) throws OrtException {
    try (SessionOptions options = options();
        OrtSession session = OrtEnvironment.getEnvironment().createSession(file, options)) {
      return run(session, List.of(), x, rows);
    }
  }

  private static SessionOptions options() throws OrtException {
    SessionOptions options = new SessionOptions();
    options.setOptimizationLevel(OptLevel.NO_OPT);
    options.setIntraOpNumThreads(1);
    return options;
  }

  private static Map<String, double[]> run(
      OrtSession session, List<String> classes, double[] x, int rows) throws OrtException {
    String input = session.getInputNames().iterator().next();
    long[] shape = ((TensorInfo) session.getInputInfo().get(input).getInfo()).getShape();
    shape[0] = rows;
    if (shape[1] < 0) {
      shape[1] = x.length / rows;
    }
    float[] floats = new float[x.length];
    for (int i = 0; i < x.length; i++) {
      floats[i] = (float) x[i];
    }
    Map<String, double[]> outputs = new HashMap<>();
    try (OnnxTensor given = OnnxTensor.createTensor(
            OrtEnvironment.getEnvironment(), FloatBuffer.wrap(floats), shape);
        OrtSession.Result result = session.run(Map.of(input, given))) {
      for (Map.Entry<String, OnnxValue> each : result) {
        if (each.getValue() instanceof OnnxTensor tensor
            && tensor.getInfo().type == OnnxJavaType.FLOAT) {
          outputs.put(each.getKey(), doubles(tensor.getFloatBuffer()));
        } else if (each.getValue() instanceof OnnxSequence sequence) {
          outputs.put(each.getKey(), byClass(sequence, classes));
        }
      }
    }
    return outputs;
  }

  private static double[] doubles(FloatBuffer values) {
    double[] wide = new double[values.remaining()];
    Arrays.setAll(wide, i -> values.get(i));
    return wide;
  }

  /** A map of probabilities for each row, by labels. */
  private static double[] byClass(OnnxSequence sequence, List<String> classes) throws OrtException {
    DoubleStream.Builder values = DoubleStream.builder();
    for (Object row : sequence.getValue()) {
      Map<String, Double> byLabel = new HashMap<>();
      ((OnnxMap) row)
          .getValue()
          .forEach((label, value) -> byLabel.put(label.toString(), ((Number) value).doubleValue()));
      classes.forEach(label -> values.add(byLabel.get(label)));
    }
    return values.build().toArray();
  }
}

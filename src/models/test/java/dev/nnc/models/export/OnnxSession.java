package dev.nnc.models.export;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import dev.nnc.compiler.model.Precision;
import dev.nnc.compiler.verify.number.Matrix;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Map;

/** What ONNX Runtime computes from a file, as it comes: with all that it makes faster. */
final class OnnxSession {
  private OnnxSession() {}

  static double[] run(byte[] file, Precision precision, Matrix x) throws OrtException {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (SessionOptions options = new SessionOptions();
        OrtSession session = environment.createSession(file, single(options));
        OnnxTensor given = tensor(environment, precision, x);
        OrtSession.Result result = session.run(Map.of("x", given))) {
      OnnxTensor y = (OnnxTensor) result.get("y").orElseThrow();
      if (y.getInfo().type == OnnxJavaType.DOUBLE) {
        DoubleBuffer values = y.getDoubleBuffer();
        double[] doubles = new double[values.remaining()];
        values.get(doubles);
        return doubles;
      }
      FloatBuffer values = y.getFloatBuffer();
      double[] wide = new double[values.remaining()];
      Arrays.setAll(wide, values::get);
      return wide;
    }
  }

  private static SessionOptions single(SessionOptions options) throws OrtException {
    options.setIntraOpNumThreads(1);
    return options;
  }

  private static OnnxTensor tensor(OrtEnvironment environment, Precision precision, Matrix x)
      throws OrtException {
    long[] shape = {x.rows(), x.columns()};
    if (precision == Precision.DOUBLE) {
      return OnnxTensor.createTensor(environment, DoubleBuffer.wrap(x.values()), shape);
    }
    float[] floats = new float[x.values().length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) x.values()[i];
    }
    return OnnxTensor.createTensor(environment, FloatBuffer.wrap(floats), shape);
  }
}

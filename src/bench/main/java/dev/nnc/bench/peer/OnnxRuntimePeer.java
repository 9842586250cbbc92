package dev.nnc.bench.peer;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * ONNX Runtime in its fastest use: direct buffers that are made once, for the input and for the
 * output.
 */
final class OnnxRuntimePeer implements Peer {
  private final OrtSession session;
  private final List<Map<String, OnnxTensor>> inputs = new ArrayList<>();
  private final Map<String, OnnxTensor> output;
  private final FloatBuffer y;

  OnnxRuntimePeer(Data data, Weights weights) {
    Topology topology = data.topology();
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      OrtEnvironment environment = OrtEnvironment.getEnvironment();
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
      session = environment.createSession(OnnxModel.of(topology, data.batch(), weights), options);
      long[] inputShape = {data.batch(), topology.inputs()};
      for (int turn = 0; turn < data.turns(); turn++) {
        FloatBuffer x = direct(data.batch() * topology.inputs()).put(data.x(turn)).rewind();
        inputs.add(Map.of("x", OnnxTensor.createTensor(environment, x, inputShape)));
      }
      y = direct(data.batch() * topology.outputs());
      long[] outputShape = {data.batch(), topology.outputs()};
      output = Map.of("y", OnnxTensor.createTensor(environment, y, outputShape));
    } catch (OrtException e) {
      throw new IllegalStateException(e);
    }
  }

  private static FloatBuffer direct(int floats) {
    return ByteBuffer.allocateDirect(4 * floats).order(ByteOrder.nativeOrder()).asFloatBuffer();
  }

  @Override
  public void infer(int turn) {
    try {
      session.run(inputs.get(turn), output).close();
    } catch (OrtException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void step(int turn) {
    throw new UnsupportedOperationException("ONNX Runtime from Maven Central does not train");
  }

  @Override
  public float[] outputs(int turn) {
    infer(turn);
    float[] copy = new float[y.capacity()];
    y.duplicate().rewind().get(copy);
    return copy;
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException(e);
    }
  }
}

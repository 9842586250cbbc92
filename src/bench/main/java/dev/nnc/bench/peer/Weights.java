package dev.nnc.bench.peer;

import java.util.function.Function;

/**
 * What every competitor starts from: the initial weights of the generated class, row-major
 * [inputs][outputs].
 */
final class Weights {
  private final Topology topology;
  private final Function<String, float[]> parameter;

  Weights(Topology topology) {
    this.topology = topology;
    this.parameter =
        switch (topology) {
          case T1 -> new dev.nnc.bench.plain.T1()::parameter;
          case T2 -> new dev.nnc.bench.plain.T2()::parameter;
          case T3 -> new dev.nnc.bench.plain.T3()::parameter;
          case T4 -> new dev.nnc.bench.plain.T4()::parameter;
          case T5 -> new dev.nnc.bench.plain.T5()::parameter;
          case T6 -> new dev.nnc.bench.plain.T6()::parameter;
        };
  }

  /** The weights into layer {@code i}, from 1 on. */
  float[] weight(int i) {
    return parameter.apply("W" + i);
  }

  float[] bias(int i) {
    return parameter.apply("b" + i);
  }

  /** The weights into layer {@code i}, [outputs][inputs]. */
  float[] transposed(int i) {
    int inputs = topology.size(i - 1);
    int outputs = topology.size(i);
    float[] rows = weight(i);
    float[] columns = new float[rows.length];
    for (int in = 0; in < inputs; in++) {
      for (int out = 0; out < outputs; out++) {
        columns[out * inputs + in] = rows[in * outputs + out];
      }
    }
    return columns;
  }
}

package dev.nnc.bench.measure;

import java.util.stream.DoubleStream;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * What the core can do at best: fused multiply-adds in float32 on registers alone. Twelve chains
 * that do not depend on each other are more than two units with a latency of four or five cycles
 * need, and fit into sixteen registers.
 */
public final class FmaPeak {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int CHAINS = 12;
  private static final int ROUNDS = 100_000;

  private static volatile float sink;

  private FmaPeak() {}

  /** Prints the best of many short runs in GFLOP/s. */
  public static void main(String[] arguments) {
    System.out.println(DoubleStream.generate(FmaPeak::gigaflops).limit(300).max().orElseThrow());
  }

  private static double gigaflops() {
    long start = System.nanoTime();
    sink = multiplyAndAdd(0.999f, 0.001f);
    return 2.0 * SPECIES.length() * CHAINS * ROUNDS / (System.nanoTime() - start);
  }

  private static float multiplyAndAdd(float factor, float summand) {
    FloatVector f = FloatVector.broadcast(SPECIES, factor);
    FloatVector s = FloatVector.broadcast(SPECIES, summand);
    FloatVector a = s;
    FloatVector b = s;
    FloatVector c = s;
    FloatVector d = s;
    FloatVector e = s;
    FloatVector g = s;
    FloatVector h = s;
    FloatVector i = s;
    FloatVector j = s;
    FloatVector k = s;
    FloatVector l = s;
    FloatVector m = s;
    for (int round = 0; round < ROUNDS; round++) {
      a = a.fma(f, s);
      b = b.fma(f, s);
      c = c.fma(f, s);
      d = d.fma(f, s);
      e = e.fma(f, s);
      g = g.fma(f, s);
      h = h.fma(f, s);
      i = i.fma(f, s);
      j = j.fma(f, s);
      k = k.fma(f, s);
      l = l.fma(f, s);
      m = m.fma(f, s);
    }
    FloatVector sum =
        a.add(b).add(c).add(d).add(e).add(g).add(h).add(i).add(j).add(k).add(l).add(m);
    return sum.lane(0);
  }
}

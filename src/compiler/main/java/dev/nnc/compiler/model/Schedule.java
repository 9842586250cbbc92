package dev.nnc.compiler.model;

/** The factor f(t) on the rate, t = 0 at the first trainStep. */
public sealed interface Schedule {

  Schedule NONE = new Constant(0);

  record Constant(int warmup) implements Schedule {}

  record Step(int every, double factor, int warmup) implements Schedule {}

  record Exponential(double factor, int warmup) implements Schedule {}

  record Cosine(int steps, double floor, int warmup) implements Schedule {}

  record Linear(int steps, double floor, int warmup) implements Schedule {}

  record OneCycle(int steps, double start, double floor) implements Schedule {}
}

package dev.nnc.bench.peer;

import dev.nnc.bench.peer.GeneratedClass.ManyRows;
import dev.nnc.bench.peer.GeneratedClass.OneRow;
import dev.nnc.bench.peer.GeneratedClass.Step;

/** The generated classes by their network; they have no type in common. */
final class GeneratedClasses {
  private GeneratedClasses() {}

  static Peer plain(Data data) {
    return switch (data.topology()) {
      case T1 -> {
        var network = new dev.nnc.bench.plain.T1();
        yield of(
            data,
            network::forward,
            network::forward,
            (x, at, n) -> network.trainStep(x, at, data.labels(), n));
      }
      case T2 -> {
        var network = new dev.nnc.bench.plain.T2();
        yield of(
            data,
            network::forward,
            network::forward,
            (x, at, n) -> network.trainStep(x, at, data.targets(), n));
      }
      case T3 -> {
        var network = new dev.nnc.bench.plain.T3();
        yield of(
            data,
            network::forward,
            network::forward,
            (x, at, n) -> network.trainStep(x, at, data.labels(), n));
      }
      case T4 -> {
        var network = new dev.nnc.bench.plain.T4();
        yield of(
            data,
            network::forward,
            network::forward,
            (x, at, n) -> network.trainStep(x, at, data.labels(), n));
      }
      case T5 -> {
        var network = new dev.nnc.bench.plain.T5();
        yield of(
            data,
            network::forward,
            network::forward,
            (x, at, n) -> network.trainStep(x, at, data.labels(), n));
      }
      case T6 -> {
        var network = new dev.nnc.bench.plain.T6();
        yield of(
            data,
            network::forward,
            network::forward,
            (x, at, n) -> network.trainStep(x, at, data.labels(), n));
      }
    };
  }

  static Peer vector(Data data) {
    return switch (data.topology()) {
      case T1 -> {
        var network = new dev.nnc.bench.vector.T1();
        yield of(
            data,
            network::forward,
            network::forward,
            (x, at, n) -> network.trainStep(x, at, data.labels(), n));
      }
      case T2 -> {
        var network = new dev.nnc.bench.vector.T2();
        yield of(
            data,
            network::forward,
            network::forward,
            (x, at, n) -> network.trainStep(x, at, data.targets(), n));
      }
      case T3 -> {
        var network = new dev.nnc.bench.vector.T3();
        yield of(
            data,
            network::forward,
            network::forward,
            (x, at, n) -> network.trainStep(x, at, data.labels(), n));
      }
      case T4 -> {
        var network = new dev.nnc.bench.vector.T4();
        yield of(
            data,
            network::forward,
            network::forward,
            (x, at, n) -> network.trainStep(x, at, data.labels(), n));
      }
      case T5 -> {
        var network = new dev.nnc.bench.vector.T5();
        yield of(
            data,
            network::forward,
            network::forward,
            (x, at, n) -> network.trainStep(x, at, data.labels(), n));
      }
      case T6 -> {
        var network = new dev.nnc.bench.vector.T6();
        yield of(
            data,
            network::forward,
            network::forward,
            (x, at, n) -> network.trainStep(x, at, data.labels(), n));
      }
    };
  }

  private static Peer of(Data data, OneRow oneRow, ManyRows manyRows, Step step) {
    return new GeneratedClass(data, oneRow, manyRows, step);
  }
}

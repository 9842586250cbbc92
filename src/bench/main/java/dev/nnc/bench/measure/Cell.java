package dev.nnc.bench.measure;

import dev.nnc.bench.peer.Topology;
import java.util.ArrayList;
import java.util.List;

/** What is timed: a network, what it does, and with how many rows. */
public record Cell(Topology topology, Task task, int batch) {
  /** Floating-point operations of the matrix products. */
  long flops() {
    return batch * (task == Task.INFERENCE ? topology.inferenceFlops() : topology.trainingFlops());
  }

  /** The cells of these networks; a quick run has one batch of training, and not one row. */
  public static List<Cell> all(List<Topology> topologies, boolean quick) {
    List<Cell> cells = new ArrayList<>();
    for (Topology topology : topologies) {
      cells.add(new Cell(topology, Task.INFERENCE, 1));
      cells.add(new Cell(topology, Task.INFERENCE, 256));
    }
    for (Topology topology : topologies) {
      for (int batch : quick ? List.of(topology.usualBatch()) : topology.trainingBatches()) {
        cells.add(new Cell(topology, Task.TRAINING, batch));
      }
    }
    return cells;
  }

  @Override
  public String toString() {
    return topology + " " + task + " " + batch;
  }
}

package dev.nnc.spark.feature;

import dev.nnc.compiler.model.Column;
import dev.nnc.compiler.model.FeatureMap;
import dev.nnc.compiler.model.Network;
import dev.nnc.compiler.model.Precision;
import dev.nnc.compiler.plan.Plan;
import dev.nnc.compiler.plan.Planner;
import dev.nnc.compiler.plan.operation.FeatureOperation;
import dev.nnc.compiler.plan.operation.Operation;
import dev.nnc.compiler.plan.operation.Tensor;
import dev.nnc.spark.job.PartitionJobs;
import dev.nnc.spark.network.GeneratedClass;
import dev.nnc.spark.network.Learner;
import dev.nnc.spark.network.NetworkClasses;
import dev.nnc.spark.network.ShippedClass;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.spark.broadcast.Broadcast;
import org.jspecify.annotations.Nullable;

/** Fits the feature maps of a network in their order, each on what those before it make. */
final class MapsFit {
  private final Network network;
  private final Plan plan;
  private final PartitionJobs jobs;
  private final MomentsFit moments;
  private final ColumnsFit columns;
  private final int[] numbers;

  MapsFit(Network network, PartitionJobs jobs, MomentsFit moments, ColumnsFit columns) {
    this.network = network;
    this.plan = Planner.plan(network);
    this.jobs = jobs;
    this.moments = moments;
    this.columns = columns;
    Set<Integer> categories = new HashSet<>();
    network.input().categories().stream().map(Column::index).forEach(categories::add);
    this.numbers = IntStream.range(0, network.inputSize())
        .filter(i -> !categories.contains(i))
        .toArray();
  }

  void fit(Learner learner) {
    Iterator<FeatureOperation.Fitted> operations =
        Operation.of(FeatureOperation.Fitted.class, plan.operations()).iterator();
    for (int i = 0; i < network.features().size(); i++) {
      FeatureMap map = network.features().get(i);
      // An impute by a constant is one of them too.
      if (map.learns() || map instanceof FeatureMap.Impute) {
        FeatureOperation.Fitted operation = operations.next();
        if (map.learns()) {
          fit(learner, i, operation);
        }
      }
    }
  }

  private void fit(Learner learner, int place, FeatureOperation.Fitted operation) {
    FeatureMap map = network.features().get(place);
    List<String> names = operation.tensors().stream().map(Tensor::name).toList();
    MapInput.@Nullable Before before = before(learner, place);
    MapInput input = new MapInput(
        plan.featureNames().get(place),
        network.precision() == Precision.DOUBLE,
        network.inputSize(),
        numbers,
        map.inputs(),
        operation.missing(),
        before);
    try {
      if (map instanceof FeatureMap.Standardize
          || map instanceof FeatureMap.Impute impute && impute.fill() == FeatureMap.Fill.MEAN) {
        moments.map(learner, input, names);
      } else {
        columns.map(learner, input, Parts.ofColumn(map, network.precision()), names);
      }
    } finally {
      if (before != null) {
        before.learned().destroy();
      }
    }
  }

  private MapInput.@Nullable Before before(Learner learner, int maps) {
    if (maps == 0) {
      return null;
    }
    Network part = Parts.before(network, maps);
    ShippedClass type = NetworkClasses.ofPart(part);
    GeneratedClass loaded = type.load();
    Learner first = loaded.start();
    for (String name : loaded.parameterNames()) {
      first.setParameter(name, learner.parameter(name));
    }
    Broadcast<byte[]> learned = jobs.broadcast(first.save());
    String names = String.join(", ", plan.featureNames().subList(0, maps));
    return new MapInput.Before(names, type, learned, part.outputSize());
  }
}

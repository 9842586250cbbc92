package dev.nnc.models.read.sklearn;

import dev.nnc.models.graph.Origin;
import dev.nnc.models.graph.Refusal;
import dev.nnc.models.graph.Tensor;
import dev.nnc.models.read.pickle.NumpyArray;
import dev.nnc.models.read.pickle.PickleNone;
import dev.nnc.models.read.pickle.PickledList;
import dev.nnc.models.read.pickle.PickledObject;
import dev.nnc.models.read.pickle.ValueBudget;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An object of scikit-learn with its attributes.
 *
 * @param step its name in a pipeline, or empty
 */
record Estimator(PickledObject object, String step, ValueBudget budget) {

  /** Layers of a perceptron; the same array may stand in a file for all of them. */
  private static final int MOST_ARRAYS = 1000;

  String type() {
    return object.type().name();
  }

  Origin origin() {
    return new Origin(type(), step);
  }

  /** Why it is not read. */
  Refusal refused(String what, String instead) {
    return Refusal.unsupported(origin(), what, instead);
  }

  /** An attribute that is not None. */
  Optional<Object> find(String name) {
    return object.attribute(name).filter(value -> value != PickleNone.NONE);
  }

  /** An object that it holds. */
  Optional<Estimator> part(String name) {
    return find(name)
        .filter(PickledObject.class::isInstance)
        .map(part -> new Estimator((PickledObject) part, step, budget));
  }

  Optional<String> text(String name) {
    return find(name).filter(String.class::isInstance).map(String.class::cast);
  }

  /** A setting that older versions do not have, or a number of NumPy. */
  double number(String name, double otherwise) {
    return find(name).map(value -> number(name, value)).orElse(otherwise);
  }

  private double number(String name, Object value) {
    if (value instanceof Long || value instanceof Double) {
      return ((Number) value).doubleValue();
    }
    Optional<NumpyArray> single =
        NumpyArray.of(value).filter(a -> a.isNumbers() && a.shape().length == 0);
    return single
        .orElseThrow(() -> refused("has a `" + name + "` that is no number", ""))
        .tensor(budget)
        .values()[0];
  }

  boolean flag(String name, boolean otherwise) {
    return find(name)
        .map(value -> Boolean.TRUE.equals(value)
            || (NumpyArray.of(value)
                    .filter(a -> a.isNumbers() && a.count() == 1)
                    .isPresent()
                && number(name, value) != 0)
            || (value instanceof Long n && n != 0))
        .orElse(otherwise);
  }

  /** An array, which a fitted estimator has. */
  Tensor array(String name) {
    return array(
        name,
        find(name)
            .orElseThrow(() -> refused(
                "is not fitted: it has no `" + name + "`", "call its fit before it is saved")));
  }

  private Tensor array(String name, Object value) {
    if (value instanceof Long || value instanceof Double) {
      return Tensor.number(((Number) value).doubleValue());
    }
    NumpyArray array = NumpyArray.of(value)
        .filter(NumpyArray::isNumbers)
        .orElseThrow(() -> refused(
            "has a `" + name + "` that is no array of numbers",
            "a dense array: sparse ones are made dense by densify()"));
    return array.tensor(budget);
  }

  /** A list of arrays, which a fitted estimator has. */
  List<Tensor> arrays(String name) {
    Object value = find(name)
        .orElseThrow(() ->
            refused("is not fitted: it has no `" + name + "`", "call its fit before it is saved"));
    if (!(value instanceof PickledList list)) {
      throw refused("has a `" + name + "` that is no list of arrays", "");
    }
    if (list.size() > MOST_ARRAYS) {
      throw Refusal.limit("arrays in `" + name + "`", MOST_ARRAYS);
    }
    List<Tensor> arrays = new ArrayList<>();
    for (Object each : list.items()) {
      arrays.add(array(name, each));
    }
    return arrays;
  }

  /** The labels of its classes. */
  Optional<List<String>> labels(String name) {
    return find(name).flatMap(NumpyArray::of).flatMap(NumpyArray::labels);
  }
}

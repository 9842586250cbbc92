package dev.nnc.spark.network;

import java.lang.reflect.Array;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads off a generated class what its {@code .nn} file would say. */
final class ClassFacts {
  /** As far from one as rounding may bring the sum of a thousand probabilities in float. */
  private static final double CLOSE = 1e-4;

  private final Class<?> type;

  private ClassFacts(Class<?> type) {
    this.type = type;
  }

  /**
   * The facts of a class that {@code nnc} wrote.
   *
   * @throws IllegalArgumentException if it is another one
   */
  static NetworkFacts of(Class<?> type) {
    try {
      return new ClassFacts(type).read();
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(
          type.getName() + " is no class that nnc generated: " + e.getMessage(), e);
    }
  }

  private NetworkFacts read() throws ReflectiveOperationException {
    boolean isDouble = has("forward", double[].class, double[].class);
    Class<?> rows = isDouble ? double[].class : float[].class;
    int outputs = constant("OUTPUT_SIZE");
    List<String> names = parameterNames();
    boolean classifies = has("classify", rows);
    return new NetworkFacts(
        type.getSimpleName(),
        constant("INPUT_SIZE"),
        outputs,
        constant("BATCH_SIZE"),
        columns(),
        classifies ? Math.max(2, outputs) : 0,
        nested("Label").map(ClassFacts::texts).orElse(List.of()),
        isDouble,
        names.stream().anyMatch(name -> name.matches("fill\\d+")),
        has("loss", rows, classifies ? int[].class : rows, int.class),
        has("trainStep", rows, classifies ? int[].class : rows, int.class),
        has("fit", rows, int.class) || has("fit", rows, rows, int.class),
        has("fit", rows, rows, int.class),
        names.stream().anyMatch(name -> name.matches("running_mean\\d+")),
        classifies && predictsProbabilities(isDouble));
  }

  private int constant(String name) throws ReflectiveOperationException {
    return type.getField(name).getInt(null);
  }

  private boolean has(String name, Class<?>... parameters) {
    return Stream.of(type.getMethods())
        .anyMatch(
            m -> m.getName().equals(name) && Arrays.equals(m.getParameterTypes(), parameters));
  }

  @SuppressWarnings("unchecked")
  private List<String> parameterNames() throws ReflectiveOperationException {
    return (List<String>) type.getMethod("parameterNames").invoke(null);
  }

  private Optional<Class<?>> nested(String name) {
    return Stream.<Class<?>>of(type.getClasses())
        .filter(c -> c.getSimpleName().equals(name))
        .findFirst();
  }

  private static List<String> texts(Class<?> labels) {
    return Stream.of(labels.getEnumConstants()).map(Object::toString).toList();
  }

  private List<InputColumn> columns() {
    List<InputColumn> columns = new ArrayList<>();
    nested("Input").ifPresent(input -> {
      for (RecordComponent value : input.getRecordComponents()) {
        boolean category = value.getType().isEnum();
        columns.add(
            new InputColumn(value.getName(), category ? texts(value.getType()) : List.of()));
      }
    });
    return columns;
  }

  /** Scores of another kind than probabilities hardly add up to one. */
  private boolean predictsProbabilities(boolean isDouble) throws ReflectiveOperationException {
    int outputs = constant("OUTPUT_SIZE");
    Learner fresh = new GeneratedClass(type).start(0);
    Object x = Learner.numbers(isDouble, constant("INPUT_SIZE"));
    Object p = Learner.numbers(isDouble, outputs);
    if (has("fit", x.getClass(), int.class)) {
      fresh.fit(x, null, 1);
    }
    fresh.predict(x, 1, p);
    double sum = 0;
    for (int k = 0; k < outputs; k++) {
      double each = Array.getDouble(p, k);
      if (!(each >= 0)) {
        return false;
      }
      sum += each;
    }
    return outputs == 1 || Math.abs(sum - 1) < CLOSE;
  }
}

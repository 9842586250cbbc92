package dev.nnc.models.read.sklearn;

import dev.nnc.models.graph.Facts;
import dev.nnc.models.graph.ModelContent;
import dev.nnc.models.graph.Origin;
import dev.nnc.models.graph.Refusal;
import dev.nnc.models.graph.ShapeException;
import dev.nnc.models.read.ModelFile;
import dev.nnc.models.read.ModelReader;
import dev.nnc.models.read.pickle.Bytes;
import dev.nnc.models.read.pickle.Compression;
import dev.nnc.models.read.pickle.NumpyArray;
import dev.nnc.models.read.pickle.PickleNone;
import dev.nnc.models.read.pickle.PickledList;
import dev.nnc.models.read.pickle.PickledMap;
import dev.nnc.models.read.pickle.PickledObject;
import dev.nnc.models.read.pickle.Unpickler;
import dev.nnc.models.read.pickle.ValueBudget;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Pickles and joblib's files of scikit-learn. */
public final class SklearnReader implements ModelReader {

  /** More steps, pipelines in pipelines included, are no pipeline of scalers and a model. */
  private static final int MOST_STEPS = 100;

  /** How a pickle of protocol 0 or 1 begins whose value is an object. */
  private static final Pattern TEXT_PROTOCOL = Pattern.compile(
      "(\\(i|\\(?c)[A-Za-z_][A-Za-z0-9_.]*\\n[A-Za-z_][A-Za-z0-9_]*\\n.*", Pattern.DOTALL);

  private static final int BEGINNING = 200;

  @Override
  public String format() {
    return "scikit-learn";
  }

  @Override
  public boolean recognises(ModelFile file) {
    byte[] bytes = file.bytes();
    boolean binary =
        bytes.length > 2 && (bytes[0] & 0xff) == 0x80 && bytes[1] >= 2 && bytes[1] <= 5;
    return binary || Compression.of(file).isPresent() || isText(bytes);
  }

  private static boolean isText(byte... bytes) {
    String start = new Bytes(bytes, 0, Math.min(BEGINNING, bytes.length)).latin1();
    return TEXT_PROTOCOL.matcher(start).matches();
  }

  @Override
  public ModelContent read(ModelFile file) {
    Bytes bytes = Bytes.of(Compression.of(file)
        .map(compression -> compression.unpack(file.bytes()))
        .orElse(file.bytes()));
    Object value = new Unpickler(bytes, 0, new SklearnNames()).read();
    try {
      return model(value, new ValueBudget(file.bytes().length));
    } catch (ShapeException e) {
      throw Refusal.damaged("scikit-learn", String.valueOf(e.getMessage()));
    }
  }

  private static ModelContent model(Object value, ValueBudget budget) {
    List<Estimator> steps = new ArrayList<>();
    if (value instanceof PickledObject object && object.type().module().startsWith("sklearn.")) {
      flatten(new Estimator(object, "", budget), steps);
    } else {
      throw Refusal.unsupported(
          new Origin(kind(value), ""), "is no model", "a file with one estimator or Pipeline");
    }
    if (steps.isEmpty()) {
      throw Refusal.unsupported(new Origin("Pipeline", ""), "has no steps", "");
    }
    Estimator model = steps.get(steps.size() - 1);
    for (Estimator step : steps.subList(0, steps.size() - 1)) {
      if (Scalers.find(step).isEmpty()) {
        throw Unsupported.of(step);
      }
    }
    boolean perceptron = isPerceptron(model);
    if (!perceptron && !LinearModels.has(model.type())) {
      throw Scalers.find(model).isPresent()
          ? model.refused("has no model behind it", "a Pipeline that ends with a model")
          : Unsupported.of(model);
    }
    int last = perceptron ? MultilayerPerceptrons.columns(model) : LinearModels.columns(model);
    Chain chain = new Chain(columns(steps, last));
    for (Estimator step : steps.subList(0, steps.size() - 1)) {
      Scalers.find(step).orElseThrow().add(step, chain);
    }
    Facts facts =
        perceptron ? MultilayerPerceptrons.add(model, chain) : LinearModels.add(model, chain);
    return chain.graph(facts);
  }

  private static boolean isPerceptron(Estimator model) {
    return model.type().equals("MLPClassifier") || model.type().equals("MLPRegressor");
  }

  /** How many columns the first step takes. */
  private static int columns(List<Estimator> steps, int last) {
    double columns = steps.get(0).number("n_features_in_", last);
    if (!(columns >= 1 && columns <= Integer.MAX_VALUE) || columns != Math.rint(columns)) {
      throw steps.get(0).refused("has an `n_features_in_` that is no number of columns", "");
    }
    return (int) columns;
  }

  /** A step and its name in the pipeline. */
  private record Named(String name, Object value) {}

  /** All steps of a pipeline that do something, those of pipelines in it too. */
  private static void flatten(Estimator estimator, List<Estimator> into) {
    List<Named> open = new ArrayList<>(List.of(new Named("", estimator.object())));
    int count = 0;
    while (!open.isEmpty()) {
      if (++count > MOST_STEPS) {
        throw Refusal.limit("steps of a pipeline", MOST_STEPS);
      }
      Named step = open.remove(open.size() - 1);
      if (step.value instanceof PickledObject object) {
        Estimator each = new Estimator(object, step.name, estimator.budget());
        if (each.type().equals("Pipeline")) {
          List<Named> steps = steps(each);
          Collections.reverse(steps);
          open.addAll(steps);
        } else {
          into.add(each);
        }
      } else if (step.value != PickleNone.NONE && !"passthrough".equals(step.value)) {
        throw Refusal.unsupported(new Origin("step", step.name), "is no estimator", "");
      }
    }
  }

  private static List<Named> steps(Estimator pipeline) {
    if (!(pipeline.find("steps").orElse("") instanceof PickledList list)) {
      throw pipeline.refused("has no steps", "");
    }
    if (list.size() > MOST_STEPS) {
      throw Refusal.limit("steps of a pipeline", MOST_STEPS);
    }
    List<Named> steps = new ArrayList<>();
    for (Object each : list.items()) {
      if (!(each instanceof PickledList pair)
          || pair.size() != 2
          || !(pair.get(0) instanceof String name)) {
        throw pipeline.refused("has a step that is no name and estimator", "");
      }
      steps.add(new Named(name, pair.get(1)));
    }
    return steps;
  }

  private static String kind(Object value) {
    if (value instanceof PickledList list) {
      return list.kind().name().toLowerCase(Locale.ROOT);
    }
    if (value instanceof PickledObject object && NumpyArray.of(object).isEmpty()) {
      return object.type().name();
    }
    return value instanceof PickledMap
        ? "dict"
        : NumpyArray.of(value).isPresent() ? "array" : "value";
  }
}

package dev.nnc.models.read.keras;

import dev.nnc.models.graph.Facts;
import dev.nnc.models.graph.Node;
import dev.nnc.models.graph.operation.Softmax;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Loss and optimizer of a compiled model, as statements of the language. What has no counterpart
 * becomes a note.
 */
final class Compilation {
  private static final Map<String, String> LOSSES = Map.ofEntries(
      Map.entry("mse", "mse"),
      Map.entry("mean_squared_error", "mse"),
      Map.entry("mae", "mae"),
      Map.entry("mean_absolute_error", "mae"),
      Map.entry("huber", "huber"),
      Map.entry("huber_loss", "huber"),
      Map.entry("log_cosh", "log_cosh"),
      Map.entry("logcosh", "log_cosh"),
      Map.entry("hinge", "hinge"),
      Map.entry("categorical_crossentropy", "softmax_cross_entropy"),
      Map.entry("sparse_categorical_crossentropy", "softmax_cross_entropy"),
      Map.entry("binary_crossentropy", "binary_cross_entropy"));

  /** Options of optimizers that nnc sets in other statements, or not at all. */
  private static final List<String> OTHERS = List.of(
      "clipnorm",
      "clipvalue",
      "global_clipnorm",
      "loss_scale_factor",
      "gradient_accumulation_steps");

  private final List<String> notes;

  private Compilation(List<String> notes) {
    this.notes = notes;
  }

  /**
   * @param config the loss, and the optimizer as {@code optimizer} or {@code optimizer_config}
   * @param output the last value of the model
   * @param notes what was noted before
   */
  static Facts facts(Config config, Node output, List<String> notes) {
    Compilation compilation = new Compilation(new ArrayList<>(notes));
    Optional<String> loss =
        config.has("loss") ? compilation.loss(config.get("loss"), output) : Optional.empty();
    Config optimizer =
        config.has("optimizer") ? config.object("optimizer") : config.object("optimizer_config");
    Optional<String> update = compilation.optimizer(optimizer);
    return new Facts(List.of(), loss, update, compilation.notes);
  }

  private Optional<String> loss(@Nullable Object value, Node output) {
    if (value instanceof List<?> list && list.size() == 1) {
      return loss(list.get(0), output);
    }
    Config object = Config.of(value).orElse(Config.EMPTY);
    if (value instanceof Map<?, ?> map && map.size() == 1) {
      return loss(map.values().iterator().next(), output);
    }
    String name = value instanceof String text
        ? text
        : object.get("config") instanceof String function
            ? function
            : object.text("class_name", "");
    Config options = object.object("config");
    String word = LOSSES.get(ArchiveWeights.snakeCase(name));
    if (word == null) {
      return without("the loss " + name + " has no counterpart");
    }
    double smoothing = options.number("label_smoothing", 0);
    if (word.endsWith("cross_entropy")) {
      boolean isSoftmax = word.startsWith("softmax");
      boolean linked = isSoftmax
          ? output.operation() instanceof Softmax softmax && !softmax.logarithm()
          : output.operation().equals(Activations.SIGMOID);
      if (linked == options.flag("from_logits", false)) {
        return without("the loss " + name + " is not of the values that the model gives");
      }
      if (smoothing != 0 && !isSoftmax) {
        return without("the loss " + name + " smooths its labels");
      }
    }
    if (word.equals("huber")) {
      return Optional.of("huber(" + number(options.number("delta", 1)) + ")");
    }
    return Optional.of(
        smoothing == 0 ? word : word + "(label_smoothing=" + number(smoothing) + ")");
  }

  private Optional<String> optimizer(Config object) {
    Config options = object.object("config");
    String name = object.text("class_name", "");
    if (name.isEmpty()) {
      return Optional.empty();
    }
    for (String other : OTHERS) {
      if (options.has(other)) {
        notes.add("the optimizer's " + other + " is left out");
      }
    }
    if (options.number("decay", 0) != 0 || options.flag("use_ema", false)) {
      notes.add("the optimizer's decay of its rate, or of a mean of weights, is left out");
    }
    double rate = options.number("learning_rate", options.number("lr", 0.001));
    Config schedule = options.object("learning_rate");
    if (schedule.has("class_name")) {
      rate = schedule.object("config").number("initial_learning_rate", 0.001);
      notes.add("the schedule " + schedule.text("class_name", "") + " of the rate is left out");
    }
    boolean decays = options.number("weight_decay", 0) != 0;
    String kind = name.toLowerCase(Locale.ROOT);
    if (options.flag("amsgrad", false)
        || options.flag("centered", false)
        || (kind.equals("rmsprop") && options.number("momentum", 0) != 0)
        || (decays && !List.of("adam", "adamw", "lion").contains(kind))) {
      return without("the optimizer " + name + " has options without counterpart");
    }
    Statement s = new Statement(kind.equals("adam") && decays ? "adamw" : kind, rate, options);
    switch (s.word) {
      case "sgd" -> s.with("momentum", "momentum", 0).flag("nesterov");
      case "adam" -> s.moments(0.999).with("epsilon", "epsilon", 1e-8);
      case "adamw" ->
        s.moments(0.999)
            .with("epsilon", "epsilon", 1e-8)
            .with("weight_decay", "weight_decay", 0.01);
      case "rmsprop" -> s.with("alpha", "rho", 0.99).with("epsilon", "epsilon", 1e-8);
      case "adagrad" -> {
        s.with("epsilon", "epsilon", 1e-10);
        if (options.number("initial_accumulator_value", 0) != 0) {
          notes.add("the optimizer Adagrad starts its sums above 0, which is left out");
        }
      }
      case "nadam" -> {
        s.moments(0.999).with("epsilon", "epsilon", 1e-8);
        s.text.append(", momentum_decay=1");
      }
      case "lion" -> s.moments(0.99).with("weight_decay", "weight_decay", 0);
      default -> {
        return without("the optimizer " + name + " has no counterpart");
      }
    }
    return Optional.of(s.text + ")");
  }

  private Optional<String> without(String why) {
    notes.add(why + ", so it is left out");
    return Optional.empty();
  }

  /** As short as the float that Keras keeps. */
  private static String number(double value) {
    float stored = (float) value;
    return Float.isFinite(stored)
        ? new BigDecimal(Float.toString(stored))
            .stripTrailingZeros()
            .toString()
            .toLowerCase(Locale.ROOT)
        : "0";
  }

  /** A word and its parameters, of which those that are nnc's own are not written. */
  private static final class Statement {
    private final String word;
    private final Config options;
    private final StringBuilder text;

    Statement(String word, double rate, Config options) {
      this.word = word;
      this.options = options;
      this.text = new StringBuilder(word + "(rate=" + number(rate));
    }

    Statement with(String name, String keras, double own) {
      double value = options.number(keras, own);
      if (!number(value).equals(number(own))) {
        text.append(", ").append(name).append('=').append(number(value));
      }
      return this;
    }

    Statement moments(double second) {
      return with("beta1", "beta_1", 0.9).with("beta2", "beta_2", second);
    }

    Statement flag(String name) {
      if (options.flag(name, false)) {
        text.append(", ").append(name).append("=true");
      }
      return this;
    }
  }
}

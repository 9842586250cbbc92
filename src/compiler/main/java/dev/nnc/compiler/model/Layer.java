package dev.nnc.compiler.model;

import java.util.List;
import java.util.function.DoubleFunction;

/**
 * One layer: a function from rows of {@code inputs()} values to rows of {@code outputs()} values.
 */
public sealed interface Layer {

  int inputs();

  int outputs();

  /** Dispatch over every kind of layer; Java 17 has no exhaustive switch over types. */
  <R> R match(Cases<R> cases);

  /** One function for each kind of layer. */
  interface Cases<R> {
    R dense(Dense layer);

    R apply(Apply layer);

    R residual(Residual layer);

    R transform(Transform layer);
  }

  /**
   * Z' = act(Z W + b) with W [inputs x outputs] and b [outputs].
   *
   * @param alias the name given with {@code name=}, or empty
   * @param activation {@link Activation#IDENTITY} if none is given
   * @param initializer of W; b starts at zero
   * @param l1 adds l1 sum|W| to the loss
   * @param l2 adds l2/2 sum W^2 to the loss
   * @param frozen takes no part in training
   */
  record Dense(
      String alias,
      int inputs,
      int outputs,
      Activation activation,
      boolean bias,
      Initializer initializer,
      double l1,
      double l2,
      boolean frozen)
      implements Layer {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.dense(this);
    }
  }

  /** Z' = act(Z). */
  record Apply(int width, Activation activation) implements Layer {
    @Override
    public int inputs() {
      return width;
    }

    @Override
    public int outputs() {
      return width;
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.apply(this);
    }
  }

  /** Z' = Z + f(Z) with f the chain of the body's layers. */
  record Residual(int width, List<Layer> body) implements Layer {
    public Residual {
      body = List.copyOf(body);
    }

    @Override
    public int inputs() {
      return width;
    }

    @Override
    public int outputs() {
      return width;
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.residual(this);
    }
  }

  /**
   * A layer that keeps the width of its rows and is one operation; a new kind of layer is a new
   * record here.
   */
  sealed interface Transform extends Layer {

    int width();

    /** The layer as people write it: its word, with the parameter that stands behind it. */
    String spelling();

    /**
     * What the stored weights mean to it: its word, and its parameters that decide what is computed
     * from them, each written by {@code number}. Empty where it only guides training. Files hold a
     * digest of it, so that it never changes.
     */
    String meaning(DoubleFunction<String> number);

    @Override
    default int inputs() {
      return width();
    }

    @Override
    default int outputs() {
      return width();
    }

    @Override
    default <R> R match(Layer.Cases<R> cases) {
      return cases.transform(this);
    }

    /** Dispatch over every kind of transform. */
    <R> R matchTransform(Cases<R> cases);

    /** One function for each kind of transform. */
    interface Cases<R> {
      R dropout(Dropout layer);

      R batchNorm(BatchNorm layer);

      R layerNorm(LayerNorm layer);

      R rmsNorm(RmsNorm layer);
    }
  }

  /**
   * Inverted dropout: in training each value is 0 with this probability, else divided by 1 -
   * probability.
   */
  record Dropout(int width, double probability) implements Transform {
    @Override
    public String spelling() {
      return "dropout " + Numeral.of(probability);
    }

    @Override
    public String meaning(DoubleFunction<String> number) {
      return "";
    }

    @Override
    public <R> R matchTransform(Transform.Cases<R> cases) {
      return cases.dropout(this);
    }
  }

  /** Batch normalisation with scale and shift, per column over the rows. */
  record BatchNorm(int width, double epsilon, double momentum) implements Transform {
    @Override
    public String spelling() {
      return "batch_norm";
    }

    @Override
    public String meaning(DoubleFunction<String> number) {
      return "batch_norm " + number.apply(epsilon);
    }

    @Override
    public <R> R matchTransform(Transform.Cases<R> cases) {
      return cases.batchNorm(this);
    }
  }

  /** Layer normalisation with scale and shift, per row. */
  record LayerNorm(int width, double epsilon) implements Transform {
    @Override
    public String spelling() {
      return "layer_norm";
    }

    @Override
    public String meaning(DoubleFunction<String> number) {
      return "layer_norm " + number.apply(epsilon);
    }

    @Override
    public <R> R matchTransform(Transform.Cases<R> cases) {
      return cases.layerNorm(this);
    }
  }

  /** Root-mean-square normalisation with scale, per row. */
  record RmsNorm(int width, double epsilon) implements Transform {
    @Override
    public String spelling() {
      return "rms_norm";
    }

    @Override
    public String meaning(DoubleFunction<String> number) {
      return "rms_norm " + number.apply(epsilon);
    }

    @Override
    public <R> R matchTransform(Transform.Cases<R> cases) {
      return cases.rmsNorm(this);
    }
  }
}

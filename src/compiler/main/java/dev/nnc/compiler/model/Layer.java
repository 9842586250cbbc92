package dev.nnc.compiler.model;

import java.util.List;

/** One layer: a function from rows of {@code inputs()} values to rows of {@code outputs()} values. */
public sealed interface Layer {

  int inputs();

  int outputs();

  /** Dispatch over every kind of layer; Java 17 has no exhaustive switch over types. */
  <R> R match(Cases<R> cases);

  /** One function for each kind of layer. */
  interface Cases<R> {
    R dense(Dense layer);

    R apply(Apply layer);

    R dropout(Dropout layer);

    R batchNorm(BatchNorm layer);

    R layerNorm(LayerNorm layer);

    R rmsNorm(RmsNorm layer);

    R residual(Residual layer);
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

  /** Inverted dropout: in training each value is 0 with this probability, else divided by 1 - probability. */
  record Dropout(int width, double probability) implements Layer {
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
      return cases.dropout(this);
    }
  }

  /** Batch normalisation with scale and shift, per column over the rows. */
  record BatchNorm(int width, double epsilon, double momentum) implements Layer {
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
      return cases.batchNorm(this);
    }
  }

  /** Layer normalisation with scale and shift, per row. */
  record LayerNorm(int width, double epsilon) implements Layer {
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
      return cases.layerNorm(this);
    }
  }

  /** Root-mean-square normalisation with scale, per row. */
  record RmsNorm(int width, double epsilon) implements Layer {
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
      return cases.rmsNorm(this);
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
}

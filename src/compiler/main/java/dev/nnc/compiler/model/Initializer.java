package dev.nnc.compiler.model;

import java.util.Locale;

/** How the weights W [n_in x n_out] of a dense layer start. */
public sealed interface Initializer {

  /** N(0, std^2), untruncated. */
  record Normal(double std) implements Initializer {}

  /** U[low, high). */
  record Uniform(double low, double high) implements Initializer {}

  record Constant(double value) implements Initializer {}

  /** Rows or columns orthonormal, whichever are fewer. */
  record Orthogonal() implements Initializer {}

  /** A distribution whose spread follows from n_in and n_out. */
  record Scaled(Rule rule) implements Initializer {}

  /** The rules of {@link Scaled}: N or U with this variance. */
  enum Rule {
    /** N(0, 2/n_in): He et al. 2015. */
    HE_NORMAL,
    /** U(-s, s) with s = sqrt(6/n_in). */
    HE_UNIFORM,
    /** N(0, 2/(n_in + n_out)): Glorot and Bengio 2010. */
    GLOROT_NORMAL,
    /** U(-s, s) with s = sqrt(6/(n_in + n_out)). */
    GLOROT_UNIFORM,
    /** N(0, 1/n_in). */
    LECUN_NORMAL;

    /** The distribution for W [inputs x outputs]. */
    public Initializer forShape(int inputs, int outputs) {
      return switch (this) {
        case HE_NORMAL -> new Normal(Math.sqrt(2.0 / inputs));
        case HE_UNIFORM -> symmetric(Math.sqrt(6.0 / inputs));
        case GLOROT_NORMAL -> new Normal(Math.sqrt(2.0 / ((double) inputs + outputs)));
        case GLOROT_UNIFORM -> symmetric(Math.sqrt(6.0 / ((double) inputs + outputs)));
        case LECUN_NORMAL -> new Normal(Math.sqrt(1.0 / inputs));
      };
    }

    public String spelling() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** How the number of {@link #forShape} comes about: {@code sqrt(2 / 64)}. */
    public String formula(int inputs, int outputs) {
      return switch (this) {
        case HE_NORMAL -> "sqrt(2 / " + inputs + ")";
        case HE_UNIFORM -> "sqrt(6 / " + inputs + ")";
        case GLOROT_NORMAL -> "sqrt(2 / (" + inputs + " + " + outputs + "))";
        case GLOROT_UNIFORM -> "sqrt(6 / (" + inputs + " + " + outputs + "))";
        case LECUN_NORMAL -> "sqrt(1 / " + inputs + ")";
      };
    }

    private static Initializer symmetric(double s) {
      return new Uniform(-s, s);
    }
  }
}

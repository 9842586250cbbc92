package dev.nnc.compiler.check.word;

import dev.nnc.compiler.model.Precision;

/** What a parameter is where the file does not give it. */
public sealed interface Default {
  /** The smallest number that the precision tells from 1 when it is added. */
  Default MACHINE_EPSILON = new MachineEpsilon();

  /** As it would be written, or what it follows from. */
  String words();

  /** Whether {@link #words} could be written in a file. */
  default boolean isWritten() {
    return true;
  }

  record Numeric(double value) implements Default {
    @Override
    public String words() {
      return Wording.number(value);
    }
  }

  record Flag(boolean value) implements Default {
    @Override
    public String words() {
      return String.valueOf(value);
    }
  }

  /** A word of the language. */
  record Named(String words) implements Default {}

  /** What follows from other things. */
  record Described(String words) implements Default {
    @Override
    public boolean isWritten() {
      return false;
    }
  }

  record MachineEpsilon() implements Default {
    @Override
    public String words() {
      return "the machine epsilon";
    }

    @Override
    public boolean isWritten() {
      return false;
    }

    static double of(Precision precision) {
      return precision.epsilon();
    }
  }
}

package dev.nnc.compiler.check.word;

/** What may be given for a parameter. */
public sealed interface Domain permits Range, Domain.Kind {

  /** What follows "must be". */
  String words();

  /** What is no number of a {@link Range}. */
  enum Kind implements Domain {
    SIZE("a whole number of at least 1"),
    STEPS("a whole number of at least 1, or `epochs(N)`"),
    SIZE_OF_TWO("a whole number of at least 2"),
    COUNT("a whole number of at least 0"),
    SEED("a whole number of 64 bits"),
    FLAG("`true` or `false`"),
    WEIGHTS("a list of numbers of at least 0"),
    NAME("a name"),
    NAMES("names"),
    TABLE_COLUMNS("names of columns in a table"),
    SIZE_OR_NAMES("a whole number of at least 1, or names"),
    CONDITION("a comparison"),
    PRECISION("a precision"),
    FEATURE_MAP("a feature map"),
    FILL("`mean` or `median`"),
    ACTIVATION("an activation"),
    INITIALISER("an initialiser"),
    LOSS("a loss"),
    OPTIMIZER("an optimizer"),
    SCHEDULE("a schedule");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    @Override
    public String words() {
      return words;
    }
  }
}

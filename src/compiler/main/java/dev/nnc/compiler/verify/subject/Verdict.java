package dev.nnc.compiler.verify.subject;

import java.util.List;

/** What the verification of a generated class found. */
public sealed interface Verdict {

  /**
   * The class is right.
   *
   * @param checked what was compared, in words: {@code forward}, {@code gradients}, …
   * @param omitted what was not, each with its reason; empty if all was
   * @param entries how many numbers were compared
   * @param worstRelativeError the largest difference, relative to the root mean square of the
   *     tensor it is in; entries that rounding alone moves far, such as those left over from a
   *     cancellation, do not count
   */
  record Passed(List<String> checked, List<String> omitted, long entries, double worstRelativeError)
      implements Verdict {
    public Passed {
      checked = List.copyOf(checked);
      omitted = List.copyOf(omitted);
    }
  }

  /**
   * The class is wrong, or the reference is: a bug of the compiler either way.
   *
   * @param findings the worst first; a number is named: {@code gradient of W1[12, 3]: 0.125
   *     expected, 0.25 found}
   */
  record Failed(List<String> findings) implements Verdict {
    public Failed {
      findings = List.copyOf(findings);
    }
  }

  /** Nothing was checked: this Java runtime has no compiler. */
  record NoCompiler() implements Verdict {}
}

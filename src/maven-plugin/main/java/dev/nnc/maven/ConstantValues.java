package dev.nnc.maven;

import dev.nnc.compiler.syntax.parse.SignedNumber;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.apache.maven.plugin.MojoFailureException;

/** The values that take the place of consts, from the project and from the command line. */
final class ConstantValues {
  private ConstantValues() {}

  /**
   * Both together.
   *
   * @param configured by name
   * @param given as name=number; they win
   */
  static Map<String, Double> of(Map<String, String> configured, List<String> given)
      throws MojoFailureException {
    Map<String, Double> values = new LinkedHashMap<>();
    for (Map.Entry<String, String> constant : configured.entrySet()) {
      values.put(constant.getKey(), number(constant.getKey(), constant.getValue()));
    }
    for (String assignment : given) {
      int equals = assignment.indexOf('=');
      if (equals < 1) {
        throw new MojoFailureException(
            "nnc.constants: `" + assignment + "` is not of the form name=number");
      }
      String name = assignment.substring(0, equals).strip();
      values.put(name, number(name, assignment.substring(equals + 1)));
    }
    return values;
  }

  private static double number(String name, String text) throws MojoFailureException {
    OptionalDouble number =
        text == null ? OptionalDouble.empty() : SignedNumber.parse(text.strip());
    return number.orElseThrow(() -> new MojoFailureException(
        "constants: `" + text + "` of `" + name + "` is not a finite number"));
  }
}

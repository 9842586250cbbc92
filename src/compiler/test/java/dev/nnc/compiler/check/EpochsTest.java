package dev.nnc.compiler.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nnc.compiler.diagnostic.Diagnostics;
import dev.nnc.compiler.model.Schedule;
import dev.nnc.compiler.source.SourceFile;
import dev.nnc.compiler.syntax.parse.Parser;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code steps=epochs(N)}. */
class EpochsTest {

  @ParameterizedTest
  @CsvSource({
    "'',               , 30, 50, 600",
    "'',            101, 30, 50, 90",
    "const rows = 60,  , 3,  20, 9",
    "const rows = 60, 5, 3,  20, 3",
    "'',             20, 7,  20, 7",
    "'',             21, 7,  20, 14",
  })
  void areTheStepsOfSoManyRows(String declaration, Double rows, int epochs, int batch, int steps) {
    Map<String, Double> given = rows == null ? Map.of() : Map.of("rows", rows);
    String text = declaration + "\n network Net { input 2; dense 1; loss mse; optimizer sgd(0.1);"
        + " batch " + batch + "; schedule linear(steps=epochs(" + epochs + "), floor=0.5) }";
    Checker.Result result = check(text, given);
    assertEquals(Set.of(), result.unknownConstants());
    assertEquals(
        new Schedule.Linear(steps, 0.5, 0), result.networks().get(0).network().schedule());
  }

  @Test
  void theRowsAreUnknownWhereNothingAsksForThem() {
    assertEquals(
        Set.of("rows"),
        check("network Net { input 2; dense 1 }", Map.of("rows", 5.0)).unknownConstants());
  }

  private static Checker.Result check(String text, Map<String, Double> constants) {
    Diagnostics diagnostics = new Diagnostics();
    SourceFile file = new SourceFile("net.nn", text);
    Checker.Result result = new Checker(constants, Optional.empty(), diagnostics)
        .check(List.of(new Checker.Unit(Parser.parse(file, diagnostics), "")));
    assertEquals(List.of(), diagnostics.sorted(List.of("net.nn")));
    return result;
  }
}

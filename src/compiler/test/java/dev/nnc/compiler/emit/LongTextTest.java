package dev.nnc.compiler.emit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nnc.compiler.check.Checker;
import dev.nnc.compiler.diagnostic.DiagnosticCode;
import dev.nnc.compiler.diagnostic.Diagnostics;
import dev.nnc.compiler.source.SourceFile;
import dev.nnc.compiler.syntax.parse.Parser;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Texts that reach the class, as long as a class file can hold, and longer ones. */
class LongTextTest {

  private static String statements(String label) {
    return "input 1; dense 2 init=zeros; classes \"" + label + "\", other";
  }

  @ParameterizedTest
  @CsvSource({"x, 65534", "\u00e9, 32767", "\u732b, 21844", "\ud83d\ude00, 10922"})
  void theLongestLabelIsThatOfTheClass(String letter, int count) throws Exception {
    String label = letter.repeat(count);
    Object first = Emitted.of(statements(label)).instance().call("label", new float[] {0});
    assertEquals(
        Optional.of(label),
        Optional.of(first.toString()).filter(text -> text.length() == label.length()));
  }

  @ParameterizedTest
  @CsvSource({"x, 65535", "\u00e9, 32768", "\u732b, 21845", "\ud83d\ude00, 10923"})
  void aLongerOneIsRefused(String letter, int count) {
    String label = letter.repeat(count);
    Diagnostics diagnostics = new Diagnostics();
    SourceFile file =
        new SourceFile("a.nn", "network A { input 1; dense 2; classes \"" + label + "\", no }");
    new Checker(Map.of(), Optional.empty(), diagnostics)
        .check(List.of(new Checker.Unit(Parser.parse(file, diagnostics), "")));
    assertEquals(
        List.of(DiagnosticCode.NN516),
        diagnostics.sorted(List.of("a.nn")).stream()
            .map(message -> message.code())
            .toList());
  }

  /** A layer's name spells its activation with all parameters. */
  @Test
  void theNameOfALayerIsCut() throws Exception {
    int parameters = 4_000;
    String declared = IntStream.range(0, parameters)
        .mapToObj(i -> "p" + i + "=1")
        .collect(Collectors.joining(", "));
    String given = IntStream.range(0, parameters)
        .mapToObj(i -> "0.12345678901234")
        .collect(Collectors.joining(", "));
    String activation = "activation f(x, " + declared + ") = x * p0\n";
    Emitted emitted = Emitted.of(
        activation, "input 1; dense 1 f(" + given + "); loss mse; optimizer sgd(rate=0.1)");
    Generated net = emitted.instance();
    var thrown = assertThrows(
        ArithmeticException.class,
        () -> net.call("trainStep", new float[] {Float.NaN}, new float[] {0}, 1));
    assertTrue(thrown.getMessage().length() < 500, thrown.getMessage());
  }
}

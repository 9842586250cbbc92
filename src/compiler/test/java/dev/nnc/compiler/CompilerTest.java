package dev.nnc.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nnc.compiler.diagnostic.Diagnostic;
import dev.nnc.compiler.output.GeneratedFile;
import dev.nnc.compiler.plan.form.Target;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The whole way of a request. */
class CompilerTest {
  private static final String REST =
      " { input 2; dense n relu; dense 2; loss softmax_cross_entropy; optimizer sgd(0.1) }";

  private static Source source(String name, String text) {
    return new Source(name, text.getBytes(StandardCharsets.UTF_8), "fallback", Optional.empty());
  }

  private static CompileRequest request(
      Map<String, Double> constants, boolean verify, List<Source> sources) {
    return new CompileRequest(
        sources, Optional.empty(), constants, Target.JAVA, verify, false, false);
  }

  private static CompileResult compile(
      Map<String, Double> constants, boolean verify, Source... sources) {
    return Compiler.compile(request(constants, verify, List.of(sources)), Progress.NONE);
  }

  @Test
  void makesAVerifiedClass() {
    CompileResult result =
        compile(Map.of("n", 5.0), true, source("a.nn", "const n = 3\nnetwork A" + REST));
    assertEquals(List.of(), result.diagnostics());
    assertEquals("fallback/A.java", result.files().get(0).path());
    assertTrue(result.networks().get(0).verdict().isPresent());
    assertEquals(2 * 5 + 5 + 5 * 2 + 2, result.networks().get(0).plan().parameterCount());
  }

  @Test
  void severalNetworksComeInTheirOrderAndEachAsIfAlone() {
    List<String> networks = names().map(name -> "network " + name + REST).toList();
    String text = "package p\nconst n = 3\n" + String.join("\n", networks);
    CompileResult together = compile(Map.of(), false, source("nets.nn", text));
    assertEquals(
        names().map(name -> "p/" + name + ".java").toList(),
        together.files().stream().map(GeneratedFile::path).toList());
    CompileResult alone =
        compile(Map.of(), false, source("nets.nn", "package p\nconst n = 3\nnetwork N7" + REST));
    assertEquals(alone.files().get(0), together.files().get(7));
  }

  private static Stream<String> names() {
    return IntStream.range(0, 20).mapToObj(i -> "N" + i);
  }

  @Test
  void oneWrongFileStopsAllOfThemAndAllAreRead() {
    CompileResult result = compile(
        Map.of(),
        true,
        source("z.nn", "network A"),
        source("a.nn", "const n = 3\nnetwork B" + REST),
        Source.unreadable("b.nn", "no such file"));
    assertEquals(List.of(), result.files());
    assertEquals(
        List.of("z.nn", "b.nn"),
        result.diagnostics().stream()
            .map(Diagnostic::span)
            .map(span -> span.file().name())
            .distinct()
            .toList());
  }

  @Test
  void aConstantOfNoFileIsReported() {
    CompileResult result =
        compile(Map.of("m", 1.0), true, source("a.nn", "const n = 3\nnetwork A" + REST));
    assertEquals(
        List.of(new CheckResult.UnknownConstant("m", Optional.empty())), result.unknownConstants());
    assertEquals(List.of(), result.networks());
  }
}

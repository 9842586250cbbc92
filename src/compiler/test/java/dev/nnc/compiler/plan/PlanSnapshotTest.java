package dev.nnc.compiler.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nnc.compiler.check.CheckedNetwork;
import dev.nnc.compiler.check.Checker;
import dev.nnc.compiler.diagnostic.Diagnostics;
import dev.nnc.compiler.plan.form.Target;
import dev.nnc.compiler.source.SourceFile;
import dev.nnc.compiler.syntax.parse.Parser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is decided for a network, in src/compiler/test/resources/plan, a folder for each case; those
 * of a name with {@code -vector} at its end are for that target. {@code mvn test
 * -Dtest=PlanSnapshotTest -Dgolden.update=true} writes the expected files anew.
 */
class PlanSnapshotTest {
  private static final Path FOLDER = Path.of("test/resources/plan");

  static List<Path> cases() throws IOException {
    try (Stream<Path> folders = Files.list(FOLDER)) {
      return folders.sorted().toList();
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void isAsExpected(Path folder) throws IOException {
    Target target = folder.toString().endsWith("-vector") ? Target.VECTOR : Target.JAVA;
    String text = PlanText.of(plan(Files.readString(folder.resolve("network.nn")), target));
    Path expected = folder.resolve("plan.txt");
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(expected, text);
    }
    assertEquals(Files.readString(expected), text);
  }

  private static Plan plan(String text, Target target) {
    Diagnostics diagnostics = new Diagnostics();
    Checker.Unit unit =
        new Checker.Unit(Parser.parse(new SourceFile("network.nn", text), diagnostics), "");
    List<CheckedNetwork> networks = new Checker(Map.of(), Optional.empty(), diagnostics)
        .check(List.of(unit))
        .networks();
    assertEquals(List.of(), diagnostics.sorted(List.of("network.nn")));
    return Planner.plan(networks.get(0).network(), target);
  }
}

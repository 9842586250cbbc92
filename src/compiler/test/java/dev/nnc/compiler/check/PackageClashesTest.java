package dev.nnc.compiler.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nnc.compiler.diagnostic.Diagnostics;
import dev.nnc.compiler.diagnostic.TextRenderer;
import dev.nnc.compiler.source.SourceFile;
import dev.nnc.compiler.syntax.parse.Parser;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Classes and packages of the same name, in files a.nn, b.nn, ... */
class PackageClashesTest {
  private static final String NETWORK = " { input 1; dense 1 }";

  private record File(String folder, String text) {}

  private static File file(String packageName, String network) {
    String declared = packageName.isEmpty() ? "" : "package " + packageName + "; ";
    return new File("", declared + "network " + network + NETWORK);
  }

  private static String messages(boolean tests, Optional<String> packageName, File... files) {
    Diagnostics diagnostics = new Diagnostics();
    List<Checker.Unit> units = new ArrayList<>();
    for (File file : files) {
      SourceFile source = new SourceFile((char) ('a' + units.size()) + ".nn", file.text());
      units.add(new Checker.Unit(Parser.parse(source, diagnostics), file.folder()));
    }
    Checker checker = new Checker(Map.of(), packageName, diagnostics);
    checker.check(units);
    if (tests) {
      checker.checkTestNames("Test");
    }
    TextRenderer renderer = new TextRenderer(false);
    List<String> names =
        IntStream.range(0, files.length).mapToObj(i -> (char) ('a' + i) + ".nn").toList();
    return diagnostics.sorted(names).stream()
        .map(renderer::render)
        .collect(Collectors.joining("\n"));
  }

  private static String messages(File... files) {
    return messages(false, Optional.empty(), files);
  }

  private static List<String> clashes(File... files) {
    return messages(files).lines().filter(line -> line.startsWith("error")).toList();
  }

  private static List<String> error(String name) {
    return List.of("error[NN222]: `" + name + "` would be both a class and a package");
  }

  @Test
  void showBothPlaces() {
    assertEquals("""
        error[NN222]: `a.b` would be both a class and a package
          --> a.nn:1:20
           |
         1 | package a; network b { input 1; dense 1 }
           |                    ^ the class
          ::: b.nn:1:22
           |
         1 | package a.b; network C { input 1; dense 1 }
           |                      - this one's package is `a.b`
           = help: rename the network `b`, or put `C` into another package
        """, messages(file("a", "b"), file("a.b", "C")));
  }

  @Test
  void areFoundInEveryOrderAndDepth() {
    assertEquals(error("a.b"), clashes(file("a.b", "C"), file("a", "b")));
    assertEquals(error("a.b"), clashes(file("a", "b"), file("a.b.c", "D")));
    assertEquals(error("a.b"), clashes(file("a.b.c.d", "E"), file("a.b", "C"), file("a", "b")));
    assertEquals(error("com"), clashes(file("", "com"), file("com.x", "Y")));
    assertEquals(
        2, clashes(file("a.b.c", "D"), file("a.b", "c"), file("a", "b")).size());
  }

  @Test
  void countFoldersThatArePackages() {
    File network = new File("com.example", "network iris" + NETWORK);
    File below = new File("com.example.iris", "network Big" + NETWORK);
    assertEquals(error("com.example.iris"), clashes(network, below));
    assertEquals("", messages(false, Optional.of("one"), network, below));
  }

  @Test
  void countTests() {
    File[] files = {file("a", "b"), file("a.bTest", "C")};
    assertEquals("", messages(files));
    assertEquals("""
        error[NN222]: `a.bTest` would be both a class and a package
          --> a.nn:1:20
           |
         1 | package a; network b { input 1; dense 1 }
           |                    ^ its test is to be `bTest`
          ::: b.nn:1:26
           |
         1 | package a.bTest; network C { input 1; dense 1 }
           |                          - this one's package is `a.bTest`
           = help: rename the network `b`, or put `C` into another package
        """, messages(true, Optional.empty(), files));
  }

  @Test
  void areNotSeenWhereJavaSeesNone() {
    assertEquals("", messages(file("a", "B"), file("a.b", "C")));
    assertEquals("", messages(file("a", "b"), file("a.bc", "D"), file("b", "E")));
    assertEquals("", messages(file("a", "a"), file("a", "b")));
  }
}

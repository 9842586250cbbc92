package dev.nnc.generated.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Each sample prints, to the digit, what its README says, and that shows what the sample is for.
 */
class SamplesTest {
  private static final Path SAMPLES = Path.of("..", "samples");
  private static final String INDENT = "    ";
  private static final String FENCE = "```";

  /**
   * What a README says to type in the sample's folder, in a clone from which nothing was installed
   * before.
   */
  private static final List<String> COMMANDS =
      List.of("mvn -q -f ../.. install -DskipTests", "mvn -q compile exec:java");

  @ParameterizedTest
  @EnumSource
  void printsWhatItsReadmeSays(Sample sample) throws Exception {
    List<String> output = output(sample.program);
    List<List<String>> blocks = blocks(sample);
    assertEquals(List.of(COMMANDS, blocks.get(1)), blocks);
    List<String> promised = blocks.get(1);
    assertTrue(output.size() >= promised.size(), () -> "printed " + output);
    // The README of a long output shows how it ends.
    assertEquals(promised, output.subList(output.size() - promised.size(), output.size()));
    for (Sample.Claim claim : sample.claims) {
      List<Double> values = output.stream()
          .map(Pattern.compile(claim.line())::matcher)
          .filter(Matcher::matches)
          .map(line -> Double.parseDouble(line.group(1)))
          .toList();
      assertFalse(values.isEmpty(), () -> "no line is " + claim.line());
      assertTrue(
          values.stream().allMatch(v -> v >= claim.least() && v <= claim.most()),
          () -> claim + ": " + values);
    }
  }

  @Test
  void everySampleIsHereAndInTheTable() throws IOException {
    TreeSet<String> listed =
        new TreeSet<>(Stream.of(Sample.values()).map(sample -> sample.folder).toList());
    // Needs Spark, and has a test of its own.
    listed.add("spark");
    try (Stream<Path> folders = Files.list(SAMPLES)) {
      assertEquals(
          listed,
          new TreeSet<>(folders
              .filter(folder -> Files.exists(folder.resolve("pom.xml")))
              .map(folder -> folder.getFileName().toString())
              .toList()));
    }
    String table = Files.readString(SAMPLES.resolve("README.md"));
    listed.forEach(name -> assertTrue(table.contains("[" + name + "](" + name + ")"), name));
  }

  /**
   * The indented blocks of the README: what to type, and what that prints. What stands between
   * fences is no part of the program.
   */
  private static List<List<String>> blocks(Sample sample) throws IOException {
    List<List<String>> blocks = new ArrayList<>();
    boolean inside = false;
    boolean fenced = false;
    for (String line : Files.readAllLines(SAMPLES.resolve(sample.folder).resolve("README.md"))) {
      fenced ^= line.startsWith(FENCE);
      boolean indented = !fenced && line.startsWith(INDENT);
      if (indented && !inside) {
        blocks.add(new ArrayList<>());
      }
      if (indented) {
        blocks.get(blocks.size() - 1).add(line.substring(INDENT.length()));
      }
      inside = indented;
    }
    return blocks;
  }

  private static List<String> output(Sample.Program program) throws Exception {
    PrintStream console = System.out;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    try {
      program.main(new String[0]);
    } finally {
      System.setOut(console);
    }
    return bytes.toString(StandardCharsets.UTF_8).lines().toList();
  }
}

package dev.nnc.compiler.emit.junit;

import dev.nnc.compiler.model.Network;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The file of a test: first line, package, the imports that the text needs, and names that do not
 * collide.
 */
final class TestSource {
  /** Where the types stand that a test may need. */
  private static final TreeMap<String, String> TYPES = Stream.of(
          "java.io.ByteArrayInputStream",
          "java.io.ByteArrayOutputStream",
          "java.io.IOException",
          "java.nio.ByteBuffer",
          "java.nio.ByteOrder",
          "java.nio.charset.StandardCharsets",
          "java.util.ArrayList",
          "java.util.Arrays",
          "java.util.LinkedHashMap",
          "java.util.List",
          "java.util.Map",
          "java.util.Random",
          "java.util.SplittableRandom",
          "java.util.function.Function",
          "java.util.stream.DoubleStream",
          "java.util.stream.IntStream",
          "java.util.zip.CRC32",
          "org.junit.jupiter.api.BeforeAll",
          "org.junit.jupiter.api.Test",
          "org.junit.jupiter.api.function.Executable")
      .collect(Collectors.toMap(
          t -> t.substring(t.lastIndexOf('.') + 1), t -> t, (a, b) -> a, TreeMap::new));

  /** Where the methods stand that a test may need. */
  private static final TreeMap<String, String> METHODS = new TreeMap<>(
      Stream.of("assertArrayEquals", "assertEquals", "assertThrows", "assertTrue", "fail")
          .collect(Collectors.toMap(m -> m, m -> "org.junit.jupiter.api.Assertions." + m)));

  static {
    METHODS.put("assumeTrue", "org.junit.jupiter.api.Assumptions.assumeTrue");
  }

  private static final Pattern NESTED = Pattern.compile("\\b(?:class|interface) (\\w+)");

  private static final Pattern WORD = Pattern.compile("(?<![\\w$.])\\w+");

  private final Network network;

  TestSource(Network network) {
    this.network = network;
  }

  /** The file, where the text names the network {@code $network}. */
  String text(String firstLine, String type) {
    String name = network.name();
    String own = free(type);
    Set<String> words = new TreeSet<>();
    for (Matcher word = WORD.matcher(own); word.find(); ) {
      words.add(word.group());
    }
    StringBuilder file = new StringBuilder("// " + firstLine + "\n");
    if (!network.packageName().isEmpty()) {
      file.append("package ").append(network.packageName()).append(";\n\n");
    }
    METHODS.entrySet().stream()
        .filter(e -> words.contains(e.getKey()))
        .map(e -> "import static " + e.getValue() + ";\n")
        .sorted()
        .forEach(file::append);
    file.append('\n');
    TYPES.entrySet().stream()
        .filter(e -> words.contains(e.getKey()))
        .map(e -> "import " + e.getValue() + ";\n")
        .sorted()
        .forEach(file::append);
    String filled = own.replace("$network", name).replace("$simple", name);
    // Lines without text have no spaces, whatever the indentation around them.
    return (file + "\n" + filled).replaceAll("(?m)[ ]+$", "").replaceAll("\n{3,}", "\n\n");
  }

  /**
   * The text with another name for what has the network's: a type of the JDK in full, a nested one
   * with a word more.
   */
  private String free(String type) {
    String name = network.name();
    Pattern alone = Pattern.compile("(?<![\\w$.])" + name + "\\b");
    if (TYPES.containsKey(name)) {
      return alone.matcher(type).replaceAll(TYPES.get(name));
    }
    boolean nested = NESTED.matcher(type).results().anyMatch(m -> m.group(1).equals(name));
    return nested ? alone.matcher(type).replaceAll("Reference" + name) : type;
  }
}

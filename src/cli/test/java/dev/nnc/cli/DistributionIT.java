package dev.nnc.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The distribution as its user has it: unpacked somewhere, and started by its own script. */
@DisabledOnOs(OS.WINDOWS)
class DistributionIT {
  /** Bash's programmable completion, asked for the words that may stand at the end of a line. */
  private static final String COMPLETE = """
      . "$0"
      compopt() { :; }    # works only below a prompt
      COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)) COMP_LINE="$*"
      _complete_nnc
      echo "${COMPREPLY[*]}"
      """;

  @TempDir
  private static Path folder;

  private static Path home;

  @BeforeAll
  static void unpack() throws IOException, InterruptedException {
    home = Files.createDirectory(folder.resolve("home of nnc"));
    String distribution = System.getProperty("nnc.distribution");
    run("tar", "-xzf", distribution, "-C", home.toString(), "--strip-components=1");
    Files.writeString(folder.resolve("a b.nn"), "network A { input 2; dense 2 }\n");
  }

  private static String run(String... command) throws IOException, InterruptedException {
    Path out = folder.resolve("out.txt");
    ProcessBuilder builder = new ProcessBuilder(command)
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .redirectOutput(out.toFile());
    builder
        .environment()
        .putAll(Map.of("JAVA_HOME", System.getProperty("java.home"), "TERM", "dumb"));
    int status = builder.start().waitFor();
    String said = Files.readString(out, StandardCharsets.UTF_8);
    assertEquals(0, status, said);
    return said;
  }

  private static String nnc(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(home.resolve("bin/nnc").toString()));
    command.addAll(List.of(arguments));
    return run(command.toArray(String[]::new));
  }

  @Test
  void startsFromAnywhere() throws IOException, InterruptedException {
    assertTrue(nnc("--version").startsWith("nnc "));
    Path link = Files.createSymbolicLink(folder.resolve("link"), home.resolve("bin/nnc"));
    assertEquals(nnc("--version"), run(link.toString(), "--version"));
  }

  @Test
  void compilesAndVerifiesForBothTargets() throws IOException, InterruptedException {
    for (String target : List.of("java", "vector")) {
      String said = nnc("a b.nn", "-o", "gen " + target, "--target", target);
      assertTrue(
          said.startsWith("a b.nn: A 2-2, 6 parameters -> gen " + target + "/A.java, verified: "),
          said);
      assertTrue(Files.exists(folder.resolve("gen " + target).resolve("A.java")));
    }
  }

  @Test
  void theJarStandsForItself() throws IOException, InterruptedException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String jar = home.resolve("lib/nnc.jar").toString();
    assertEquals("", run(java, "-jar", jar, "check", "a b.nn"));
  }

  @Test
  void theJarHoldsTheClassesThatAreTested() throws IOException {
    File file = home.resolve("lib/nnc.jar").toFile();
    try (JarFile jar = new JarFile(file, true, ZipFile.OPEN_READ, Runtime.version())) {
      List<JarEntry> classes = jar.versionedStream()
          .filter(entry -> entry.getName().endsWith(".class"))
          .toList();
      assertTrue(classes.size() > 1000);
      for (JarEntry each : classes) {
        try (InputStream shipped = jar.getInputStream(each);
            InputStream tested = DistributionIT.class.getResourceAsStream("/" + each.getName())) {
          assertArrayEquals(tested.readAllBytes(), shipped.readAllBytes(), each.getName());
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "nnc --tar,            --target",
    "nnc m.nn --target v,  vector",
    "nnc m.nn --target =,  java vector",
    "nnc ch,               check",
    "nnc check --mess,     --message-format",
    "nnc check a,          a b.nn",
  })
  void bashCompletes(String line, String expected) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("bash", "-c", COMPLETE));
    command.add(home.resolve("completion/nnc.sh").toString());
    // An equals sign stands for an empty word.
    Stream.of(line.split(" ")).map(word -> word.replace("=", "")).forEach(command::add);
    assertEquals(expected, run(command.toArray(String[]::new)).strip());
  }
}

package dev.nnc.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The launcher of a clone, in a folder that looks like one, with a Maven that has a jar ready. */
@DisabledOnOs(OS.WINDOWS)
class CloneIT {
  private static final String MAVEN = """
      #!/bin/sh
      echo "$$" >>"$CLONE/builds"
      while [ -e "$CLONE/wait" ]; do sleep 0.1; done
      mkdir -p "$CLONE/src/cli/target"
      cp "$JAR" "$CLONE/src/cli/target/nnc-cli-0.1.0-all.jar"
      """;

  private static final String VERSION = "nnc 0.1.0\n";

  @TempDir
  private static Path jarFolder;

  private static Path jar;

  @TempDir
  private Path folder;

  private Path clone;

  @BeforeAll
  static void makeJar() throws IOException {
    jar = SmallJar.write(jarFolder, VERSION.strip());
  }

  @BeforeEach
  void makeClone() throws IOException, InterruptedException {
    clone = makeClone("clone");
  }

  private Path makeClone(String name) throws IOException, InterruptedException {
    Path place = Files.createDirectory(folder.resolve(name));
    String copy =
        "cp \"$1/nnc\" \"$2\" && mkdir -p \"$2/src/cli/main\" && cp -R \"$1/src/cli/main/bin\" \"$2/src/cli/main\"";
    String root = Path.of("../..").toRealPath().toString();
    assertEquals(new Shell.Ran(0, ""), new Shell(folder).run(copy, root, place.toString()));
    Path maven = Files.createDirectories(folder.resolve("maven")).resolve("mvn");
    Files.writeString(maven, MAVEN);
    assertTrue(maven.toFile().setExecutable(true));
    return place;
  }

  /** The line with that Maven. */
  private static String line(Path clone, String line) {
    return "export CLONE='" + clone + "' JAR='" + jar + "' PATH=\"$PWD/maven:$PATH\"; " + line;
  }

  private Shell.Ran run(String line) throws IOException, InterruptedException {
    return new Shell(folder).run(line(clone, line));
  }

  private int builds() throws IOException {
    return Files.readAllLines(clone.resolve("builds")).size();
  }

  @ParameterizedTest
  @ValueSource(strings = {"sh", "bash"})
  void buildsOnceByAnyNameOfIt(String with) throws IOException, InterruptedException {
    assertEquals(
        new Shell.Ran(0, VERSION), run("CDPATH=/:/tmp:. " + with + " clone/nnc --version"));
    assertEquals(
        new Shell.Ran(0, VERSION), run("cd clone && CDPATH=.. " + with + " nnc --version"));
    assertEquals(
        new Shell.Ran(0, VERSION), run("ln -s clone/nnc mynnc && " + with + " mynnc --version"));
    assertEquals(1, builds());
  }

  @Test
  void buildsInFoldersOfAnyName() throws IOException, InterruptedException {
    for (String name : List.of("a b \"c\"", "-d", "größe")) {
      clone = makeClone(name);
      assertEquals(
          new Shell.Ran(0, VERSION), run("LANG=xx_YY.UTF-8 \"$CLONE/nnc\" --version"), name);
    }
    clone = makeClone("a:b");
    Shell.Ran colon = run("a:b/nnc --version");
    assertEquals(1, colon.status());
    assertTrue(
        colon.said().endsWith("Java cannot use a path with a colon: move it to another folder\n"),
        colon.said());
    assertFalse(Files.exists(clone.resolve("builds")));
  }

  @Test
  void othersWaitAndSayForWhom() throws IOException, InterruptedException {
    Files.createFile(clone.resolve("wait"));
    Process first = new Shell(folder).start(line(clone, "clone/nnc --version"));
    while (!Files.exists(clone.resolve("builds"))) {
      Thread.sleep(10);
    }
    Process second = new Shell(folder).start(line(clone, "clone/nnc --version"));
    try (BufferedReader said = second.inputReader()) {
      String waits = said.readLine();
      assertTrue(
          waits.matches("nnc: waiting for process \\d+, which builds the compiler ..."), waits);
      Files.delete(clone.resolve("wait"));
      assertEquals(VERSION.strip(), said.readLine());
    }
    assertEquals(0, first.waitFor());
    assertEquals(1, builds());
  }

  @Test
  void whatAKilledBuildLeavesDoesNotBlock() throws IOException, InterruptedException {
    Files.createFile(clone.resolve("wait"));
    Process first = new Shell(folder).start(line(clone, "exec clone/nnc --version"));
    while (!Files.exists(clone.resolve("builds"))) {
      Thread.sleep(10);
    }
    first.descendants().forEach(ProcessHandle::destroyForcibly);
    first.destroyForcibly().waitFor();
    Files.delete(clone.resolve("wait"));
    // By older launchers, the second of a process that lives.
    Files.createDirectories(clone.resolve(".nnc/lock"));
    Files.writeString(
        clone.resolve(".nnc/lock/owner"), Long.toString(ProcessHandle.current().pid()));
    // A jar that was being written.
    Files.createDirectories(clone.resolve("src/cli/target"));
    Files.writeString(clone.resolve("src/cli/target/nnc-cli-0.1.0-all.jar"), "PK");
    assertEquals(new Shell.Ran(0, VERSION), run("clone/nnc --version"));
    assertEquals(2, builds());
    assertFalse(Files.exists(clone.resolve(".nnc/lock")));
  }

  @Test
  void aFailedBuildSaysWhy() throws IOException, InterruptedException {
    Files.writeString(folder.resolve("maven/mvn"), "#!/bin/sh\necho what is wrong; exit 1\n");
    assertEquals(
        new Shell.Ran(1, "what is wrong\nnnc: the build failed\n"), run("clone/nnc --version"));
    assertTrue(
        run("JAVA_HOME=/nowhere clone/nnc --version").said().contains("takes a JDK, 17 or newer"));
  }
}

package dev.nnc.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The start script where its surroundings are not what it would wish. */
@DisabledOnOs(OS.WINDOWS)
class LauncherIT {
  private static final String DONE = "m.nn: A 2-2, 6 parameters -> gen/A.java, not verified\n";

  /** What most tests start, so that its archives are made once. */
  @TempDir
  private static Path nnc;

  @TempDir
  private static Path jarFolder;

  private static Path smallJar;

  @TempDir
  private Path folder;

  private Shell shell;

  @BeforeAll
  static void unpack() throws IOException, InterruptedException {
    unpack(nnc);
    smallJar = SmallJar.write(jarFolder, DONE.strip());
  }

  @BeforeEach
  void link() throws IOException {
    shell = new Shell(folder);
    Files.createSymbolicLink(folder.resolve("nnc"), nnc);
    Files.writeString(folder.resolve("m.nn"), "network A { input 2; dense 2 }\n");
  }

  /** JUnit warns where it deletes a link that leads out of its folder. */
  @AfterEach
  void unlink() throws IOException {
    Path link = folder.resolve("nnc");
    if (Files.isSymbolicLink(link)) {
      Files.delete(link);
    }
  }

  private static void unpack(Path place) throws IOException, InterruptedException {
    String unpack = "tar -xzf \"$1\" -C \"$2\" --strip-components=1";
    Shell.Ran ran =
        new Shell(place).run(unpack, System.getProperty("nnc.distribution"), place.toString());
    assertEquals(new Shell.Ran(0, ""), ran);
  }

  /** A distribution of this test's own, for what concerns its script and its files alone. */
  private Path unpackSmall(String name) throws IOException, InterruptedException {
    Path place = folder.resolve(name);
    Files.deleteIfExists(place);
    unpack(Files.createDirectory(place));
    Files.copy(smallJar, place.resolve("lib/nnc.jar"), StandardCopyOption.REPLACE_EXISTING);
    return place;
  }

  private void assertSays(int status, String said, String line, String... words)
      throws IOException, InterruptedException {
    assertEquals(new Shell.Ran(status, said), shell.run(line, words));
  }

  @ParameterizedTest
  @ValueSource(strings = {"sh", "bash"})
  void startsByAnyNameOfIt(String with) throws IOException, InterruptedException {
    String version = "nnc 0.1.0\n";
    assertSays(0, version, "CDPATH=/:/tmp:. " + with + " nnc/bin/nnc --version");
    assertSays(0, version, "cd nnc/bin && CDPATH=.. " + with + " nnc --version");
    assertSays(0, version, "ln -s nnc/bin/nnc mynnc && " + with + " mynnc --version");
    assertSays(
        0,
        version,
        "mkdir -- -d && ln -s ../mynnc ./-d/-n && cd ./-d && " + with + " -- -n --version");
  }

  /** On the best target, which Java would speak of, and whatever is open. */
  @Test
  void trainsWithoutAWordOfJava() throws IOException, InterruptedException {
    Files.writeString(
        folder.resolve("t.nn"),
        "network T { input a, b; dense 2; loss softmax_cross_entropy; optimizer sgd(0.1) }\n");
    Files.writeString(folder.resolve("t.csv"), "a,b,y\n" + "1,2,0\n2,1,1\n".repeat(10));
    String train = "nnc/bin/nnc train t.nn t.csv --target y --epochs 2 -o out";
    assertSays(0, "", train + " -q");
    assertSays(0, "", train + " -q 0<&-");
    assertSays(1, "", train + " >/dev/null 2>&-");
    // One file for both, and another process that writes into it.
    String both = shell.run("{ " + train + "; echo end; } >log 2>&1; cat log").said();
    assertTrue(
        both.startsWith("16 rows to train on, 4 for validation, 0 left out\nepoch 1: loss "), both);
    assertTrue(both.endsWith("\nend\n") && both.contains("most frequent class"), both);
  }

  @Test
  void startsFromFoldersOfAnyName() throws IOException, InterruptedException {
    for (String name : List.of("a 'b' \"c\"", "-d", "größe", "%41!#", "line\n", "$x`y`")) {
      Path place = unpackSmall(name);
      assertSays(0, DONE, "\"$1/bin/nnc\" --no-verify m.nn -o gen", place.toString());
      assertEquals(2, Shell.names(place.resolve("lib"), ".jsa").size(), name);
    }
    Path colon = unpackSmall("a:b").toRealPath();
    String said = "nnc: it stands in " + colon
        + "/lib, and Java cannot use a path with a colon: move it to another folder\n";
    assertSays(1, said, "a:b/bin/nnc --version");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "LC_ALL=xx_YY.UTF-8",
        "LANG=xx_YY.UTF-8",
        "LANG=C",
        "LANG=C.UTF-8 LC_TIME=xx_YY.UTF-8"
      })
  void namesNeedNoLocale(String locale) throws IOException, InterruptedException {
    String line =
        "cp m.nn größe.nn; " + locale + " nnc/bin/nnc -q --no-verify größe.nn -o ü && ls ü";
    assertSays(0, "A.java\n", line);
  }

  @Test
  void javaAloneSaysWhatToSet() throws IOException, InterruptedException {
    String java = "LC_ALL=C \"$JAVA_HOME/bin/java\" -jar nnc/lib/nnc.jar ";
    for (String line : List.of(
        java + "check ü.nn", java + "--no-verify m.nn -o ü", java + "--target vector m.nn -o ü")) {
      Shell.Ran ran = shell.run(line);
      assertEquals(1, ran.status(), line);
      assertTrue(ran.said().contains("set LC_ALL to a UTF-8 locale that is installed"), ran.said());
    }
  }

  @Test
  void closedStreamsAreSaidToBe() throws IOException, InterruptedException {
    assertSays(
        1,
        "error[NN003]: cannot write `<stdout>`: Bad file descriptor\n\n",
        "nnc/bin/nnc --version 2>&1 >&-");
    Shell.Ran in = shell.run("nnc/bin/nnc check - <&-");
    assertEquals(1, in.status());
    assertTrue(in.said().startsWith("error[NN002]: cannot read the file: "), in.said());
    assertSays(0, "", "nnc/bin/nnc -q --no-verify m.nn -o gen <&- >&- 2>&-");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aFullDeviceIsAFailure() throws IOException, InterruptedException {
    String said = "error[NN003]: cannot write `<stdout>`: No space left on device\n\n";
    for (String arguments : List.of("--version", "--help", "explain NN301", "explain m.nn")) {
      assertSays(1, said, "nnc/bin/nnc " + arguments + " 2>&1 >/dev/full");
    }
    assertSays(1, "", "nnc/bin/nnc --no-verify m.nn -o gen 2>/dev/full");
  }

  @Test
  void aSpoiledArchiveIsMadeAnew() throws IOException, InterruptedException {
    Path home = unpackSmall("nnc");
    String run = "nnc/bin/nnc --no-verify m.nn -o gen";
    assertSays(0, DONE, run);
    String archive = "lib/" + Shell.names(home.resolve("lib"), "-no.jsa").get(0);
    for (String spoil : List.of(
        "chmod u+w \"$1\"; dd if=/dev/null of=\"$1\" bs=1 seek=3000000 2>/dev/null",
        "chmod u+w \"$1\"; dd if=/dev/zero of=\"$1\" bs=65536 count=4 seek=20 conv=notrunc 2>/dev/null",
        "rm \"$1\"; mkdir \"$1\"; touch \"$1/x\"",
        "rm \"$1\"; : >\"$1\"",
        "rm \"$1\"; ln -s nothing \"$1\"",
        "rm \"$1.sum\"",
        "rm \"$1.sum\"; mkdir \"$1.sum\"")) {
      assertSays(0, DONE, spoil + "; shift; " + run, home.resolve(archive).toString());
      assertTrue(Files.size(home.resolve(archive)) > 5_000_000, spoil);
      assertEquals(2, Shell.names(home.resolve("lib"), ".jsa").size(), spoil);
    }
  }

  @Test
  void killedRunsLeaveNothingForEver() throws IOException, InterruptedException {
    Path home = unpackSmall("nnc");
    for (int i = 0; i < 3; i++) {
      Process run = shell.start("exec nnc/bin/nnc --no-verify m.nn -o gen");
      while (Shell.names(home.resolve("lib"), ".new").isEmpty()) {
        Thread.sleep(10);
      }
      run.descendants().forEach(ProcessHandle::destroyForcibly);
      run.destroyForcibly().waitFor();
      awaitEndOfRuns(home);
      assertEquals(1, Shell.names(home.resolve("lib"), ".new").size());
    }
    assertSays(0, DONE, "nnc/bin/nnc --no-verify m.nn -o gen");
    assertEquals(3, Shell.names(home.resolve("lib"), "").size());
  }

  /** A Java that the script started in the moment of its end goes on until its work is done. */
  private static void awaitEndOfRuns(Path home) throws InterruptedException {
    String lib = home.resolve("lib").toString();
    while (ProcessHandle.allProcesses()
        .anyMatch(p -> p.info().commandLine().orElse("").contains(lib))) {
      Thread.sleep(10);
    }
  }

  @Test
  void aRelativeCacheCountsAsNone() throws IOException, InterruptedException {
    unpackSmall("nnc");
    String run = "nnc/bin/nnc --no-verify m.nn -o gen";
    Shell.Ran user = shell.run(
        "chmod a-w nnc/lib; [ ! -w nnc/lib ] && HOME=$PWD/me XDG_CACHE_HOME=cache " + run);
    if (user.status() == 0) {
      assertTrue(Files.exists(folder.resolve("me/.cache/nnc")));
    }
    assertTrue(Files.notExists(folder.resolve("cache")));
  }

  @Test
  void aRuntimeWithoutJavacCompilesWithoutVerification() throws IOException, InterruptedException {
    assertEquals(
        0,
        shell
            .run("\"$JAVA_HOME/bin/jlink\" --add-modules java.compiler --output jre")
            .status());
    assertSays(0, DONE, "JAVA_HOME=$PWD/jre nnc/bin/nnc --no-verify m.nn -o gen");
    Shell.Ran verified = shell.run("JAVA_HOME=$PWD/jre nnc/bin/nnc m.nn -o gen2");
    assertEquals(1, verified.status());
    assertTrue(verified.said().startsWith("error[NN005]"), verified.said());
  }

  @Test
  void aRuntimeOfJavaBaseIsToldWhatItLacks() throws IOException, InterruptedException {
    assertEquals(
        0,
        shell
            .run("\"$JAVA_HOME/bin/jlink\" --add-modules java.base --output jre")
            .status());
    String said = """
        error[NN011]: this Java runtime has no module `java.compiler`, which nnc writes classes with
           = help: run nnc with a JDK, or with a runtime made by `jlink --add-modules jdk.compiler`; \
        java.compiler is enough with `--no-verify`

        """;
    assertSays(1, said, "JAVA_HOME=$PWD/jre nnc/bin/nnc --no-verify m.nn -o gen");
    assertSays(1, said, "JAVA_HOME=$PWD/jre nnc/bin/nnc --target vector m.nn -o gen --tests gen");
    assertSays(0, "", "JAVA_HOME=$PWD/jre nnc/bin/nnc check m.nn");
    assertSays(
        0,
        "# NN011: A module of Java is missing\n",
        "JAVA_HOME=$PWD/jre nnc/bin/nnc explain NN011 | head -1");
    assertEquals(0, shell.run("JAVA_HOME=$PWD/jre nnc/bin/nnc explain m.nn").status());
  }
}

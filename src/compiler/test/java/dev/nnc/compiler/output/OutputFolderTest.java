package dev.nnc.compiler.output;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nnc.compiler.output.OutputException.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class OutputFolderTest {
  private static final GeneratedFile A = file("com/example/A.java", "class A {}");
  private static final GeneratedFile B = file("B.java", "class B {}");

  @TempDir
  Path temporary;

  private static GeneratedFile file(String path, String body) {
    return new GeneratedFile(path, GeneratedFile.FIRST_WORDS + "\n" + body + "\n");
  }

  private OutputException refused(Path root, GeneratedFile... files) {
    return assertThrows(OutputException.class, () -> new OutputFolder(root).write(List.of(files)));
  }

  private List<String> everything() throws IOException {
    try (Stream<Path> paths = Files.walk(temporary)) {
      return paths
          .map(path -> temporary.relativize(path).toString())
          .filter(s -> !s.isEmpty())
          .sorted()
          .toList();
    }
  }

  @Test
  void createsFoldersAndLeavesNothingElse() throws IOException {
    Path root = temporary.resolve("gen");
    List<Path> places = new OutputFolder(root).write(List.of(A, B));
    assertEquals(List.of(root.resolve("com/example/A.java"), root.resolve("B.java")), places);
    assertEquals(A.text(), Files.readString(places.get(0)));
    assertEquals(
        List.of("gen", "gen/B.java", "gen/com", "gen/com/example", "gen/com/example/A.java"),
        everything());
  }

  @Test
  void leavesAnUnchangedFileUntouched() throws IOException {
    OutputFolder folder = new OutputFolder(temporary);
    Path place = folder.write(List.of(B)).get(0);
    FileTime before = FileTime.fromMillis(1_000_000);
    Files.setLastModifiedTime(place, before);
    folder.write(List.of(B));
    assertEquals(before, Files.getLastModifiedTime(place));
    folder.write(List.of(file("B.java", "class B { }")));
    assertTrue(Files.getLastModifiedTime(place).compareTo(before) > 0);
    assertEquals(List.of("B.java"), everything());
  }

  @Test
  void doesNotOverwriteWhatOthersWrote() throws IOException {
    Files.writeString(temporary.resolve("B.java"), "\n" + B.text());
    OutputException e = refused(temporary, A, B);
    assertEquals(Reason.NOT_GENERATED, e.reason());
    assertEquals(temporary.resolve("B.java"), e.path());
    assertEquals(List.of("B.java"), everything());
  }

  @Test
  void doesNotOverwriteAnEmptyFile() throws IOException {
    Files.createFile(temporary.resolve("B.java"));
    assertEquals(Reason.NOT_GENERATED, refused(temporary, B).reason());
  }

  @Test
  void noticesAFolderWhereAFileIsToBe() throws IOException {
    Files.createDirectory(temporary.resolve("B.java"));
    assertEquals(Reason.FOLDER_IN_THE_WAY, refused(temporary, A, B).reason());
    assertEquals(List.of("B.java"), everything());
  }

  @Test
  void noticesAFileWhereAFolderIsToBeAndTakesBackWhatItMade() throws IOException {
    Files.writeString(temporary.resolve("com"), "");
    OutputException e = refused(temporary, B, file("p/q/C.java", ""), A);
    assertEquals(Reason.FILE_IN_THE_WAY, e.reason());
    assertEquals(temporary.resolve("com"), e.path());
    assertEquals(List.of("com"), everything());
  }

  @Test
  void deletesOnlyWhatWasGenerated() throws IOException {
    OutputFolder folder = new OutputFolder(temporary);
    folder.write(List.of(A, B));
    Files.writeString(temporary.resolve("Mine.java"), "class Mine {}");
    folder.delete("B.java");
    folder.delete("Mine.java");
    folder.delete("Gone.java");
    assertFalse(Files.exists(temporary.resolve("B.java")));
    assertTrue(Files.exists(temporary.resolve("Mine.java")));
  }

  @Test
  void neverDeletesOutsideItsFolder() throws IOException {
    new OutputFolder(temporary).write(List.of(B));
    new OutputFolder(temporary.resolve("gen")).delete("../B.java");
    assertTrue(Files.exists(temporary.resolve("B.java")));
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aLinkStaysAndItsTargetIsWritten() throws IOException {
    Path other = Files.createDirectory(temporary.resolve("other"));
    new OutputFolder(other).write(List.of(file("B.java", "class Old {}")));
    Files.createDirectories(temporary.resolve("gen/com/example"));
    Files.createSymbolicLink(temporary.resolve("gen/B.java"), Path.of("../other/B.java"));
    Files.createSymbolicLink(
        temporary.resolve("gen/com/example/A.java"), Path.of("../../../other/New.java"));
    new OutputFolder(temporary.resolve("gen")).write(List.of(A, B));
    assertEquals(B.text(), Files.readString(other.resolve("B.java")));
    assertEquals(A.text(), Files.readString(other.resolve("New.java")));
    assertEquals(
        Path.of("../other/B.java"), Files.readSymbolicLink(temporary.resolve("gen/B.java")));
    assertEquals(
        List.of(
            "gen",
            "gen/B.java",
            "gen/com",
            "gen/com/example",
            "gen/com/example/A.java",
            "other",
            "other/B.java",
            "other/New.java"),
        everything());
    Files.createSymbolicLink(temporary.resolve("C.java"), Path.of("C.java"));
    assertEquals(
        "its links lead in a circle", refused(temporary, file("C.java", "")).detail());
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void theModeStays() throws IOException {
    OutputFolder folder = new OutputFolder(temporary);
    Path place = folder.write(List.of(B)).get(0);
    Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("rw-rw----"));
    folder.write(List.of(file("B.java", "class B { }")));
    assertEquals("rw-rw----", PosixFilePermissions.toString(Files.getPosixFilePermissions(place)));
    Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("r--r-----"));
    if (!Files.isWritable(place)) {
      assertEquals("permission denied", refused(temporary, B).detail());
    }
  }

  /** Killed between writing and renaming, again and again. */
  @Test
  void theNextRunClearsWhatAKilledOneLeft() throws Exception {
    for (int kill = 0; kill < 3; kill++) {
      Process killed = stager();
      killed.destroyForcibly().waitFor();
      assertEquals(
          2,
          everything().stream().filter(name -> name.endsWith(".tmp")).count(),
          everything()::toString);
    }
    new OutputFolder(temporary).write(List.of(A, B));
    assertEquals(List.of("B.java", "com", "com/example", "com/example/A.java"), everything());
  }

  @Test
  void whatALivingRunWritesStays() throws Exception {
    Process living = stager();
    try {
      new OutputFolder(temporary).write(List.of(A, B));
      assertEquals(
          2,
          everything().stream().filter(name -> name.endsWith(".tmp")).count(),
          everything()::toString);
    } finally {
      living.getOutputStream().close();
    }
    assertEquals(0, living.waitFor());
    assertEquals(List.of("B.java", "com", "com/example", "com/example/A.java"), everything());
    assertEquals(A.text().replace("A", "Staged"), Files.readString(temporary.resolve(A.path())));
  }

  /**
   * A process that has staged other texts of A and B, and renames them when its standard input
   * ends.
   */
  private Process stager() throws IOException {
    Process process = new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Stager.class.getName(),
            temporary.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
    assertEquals('!', process.getInputStream().read());
    return process;
  }

  static final class Stager {
    private Stager() {}

    public static void main(String[] arguments) throws IOException {
      try (PendingFiles pending = new PendingFiles()) {
        for (GeneratedFile file : List.of(A, B)) {
          String text = file.text().replace("A", "Staged");
          pending.add(
              Path.of(arguments[0]).resolve(file.path()), text.getBytes(StandardCharsets.UTF_8));
        }
        pending.stage();
        System.out.print('!');
        System.out.flush();
        System.in.readAllBytes();
        pending.promote();
      }
    }
  }

  private void write(GeneratedResource resource) throws OutputException {
    OutputFolder folder = new OutputFolder(temporary);
    folder.write(List.of(A), folder, List.of(), folder, List.of(resource));
  }

  @Test
  void weightsOfNncAreReplacedAndOthersAreNot() throws IOException {
    byte[] own =
        ("12345678" + GeneratedResource.FIRST_WORDS + "1}}").getBytes(StandardCharsets.UTF_8);
    byte[] others =
        "12345678{\"__metadata__\":{\"format\":\"pt\"}}".getBytes(StandardCharsets.UTF_8);
    Path place = temporary.resolve("A.safetensors");
    Files.write(place, own);
    write(new GeneratedResource("A.safetensors", others));
    assertArrayEquals(others, Files.readAllBytes(place));
    Files.delete(temporary.resolve(A.path()));
    OutputException refused = assertThrows(
        OutputException.class, () -> write(new GeneratedResource("A.safetensors", own)));
    assertEquals(Reason.NOT_GENERATED, refused.reason());
    assertArrayEquals(others, Files.readAllBytes(place));
    assertFalse(Files.exists(temporary.resolve(A.path())));
  }
}

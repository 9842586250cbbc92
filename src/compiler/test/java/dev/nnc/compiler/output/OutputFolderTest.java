package dev.nnc.compiler.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nnc.compiler.output.OutputException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputFolderTest {
  private static final GeneratedFile A = file("com/example/A.java", "class A {}");
  private static final GeneratedFile B = file("B.java", "class B {}");

  @TempDir Path temporary;

  private static GeneratedFile file(String path, String body) {
    return new GeneratedFile(path, GeneratedFile.FIRST_WORDS + "\n" + body + "\n");
  }

  private OutputException refused(Path root, GeneratedFile... files) {
    return assertThrows(OutputException.class, () -> new OutputFolder(root).write(List.of(files)));
  }

  private List<String> everything() throws IOException {
    try (Stream<Path> paths = Files.walk(temporary)) {
      return paths.map(path -> temporary.relativize(path).toString()).filter(s -> !s.isEmpty()).sorted().toList();
    }
  }

  @Test
  void createsFoldersAndLeavesNothingElse() throws IOException {
    Path root = temporary.resolve("gen");
    List<Path> places = new OutputFolder(root).write(List.of(A, B));
    assertEquals(List.of(root.resolve("com/example/A.java"), root.resolve("B.java")), places);
    assertEquals(A.text(), Files.readString(places.get(0)));
    assertEquals(
        List.of("gen", "gen/B.java", "gen/com", "gen/com/example", "gen/com/example/A.java"), everything());
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
}

package dev.nnc.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nnc.compiler.output.GeneratedFile;
import dev.nnc.compiler.output.OutputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GenerationTest {
  @TempDir
  private Path base;

  private Generation generation(String execution, String inputs, String... configured) {
    return generationIn("gen", execution, inputs, configured);
  }

  private Generation generationIn(
      String folder, String execution, String inputs, String... configured) {
    History history =
        new History(base.resolve("target/nnc/generate"), execution, Set.of(configured));
    return new Generation(base, base.resolve(folder), inputs, history);
  }

  private static GeneratedFile file(String name, String text) {
    return new GeneratedFile(name + ".java", GeneratedFile.FIRST_WORDS + "\n" + text);
  }

  private boolean exists(String path) {
    return Files.exists(base.resolve(path));
  }

  @Test
  void isUpToDateOnlyWithTheSameInputsFolderAndFiles() throws IOException {
    assertFalse(generation("a", "1", "a").isUpToDate());
    generation("a", "1", "a").promote(List.of(file("One", "1")));
    assertTrue(generation("a", "1", "a").isUpToDate());
    assertFalse(generation("a", "2", "a").isUpToDate());
    assertFalse(generationIn("other", "a", "1", "a").isUpToDate());
    Files.writeString(base.resolve("gen/One.java"), "changed by hand");
    assertFalse(generation("a", "1", "a").isUpToDate());
    Files.delete(base.resolve("gen/One.java"));
    assertFalse(generation("a", "1", "a").isUpToDate());
  }

  @Test
  void writesOnlyWhatDiffersAndDeletesWhatIsGone() throws IOException {
    generation("a", "1", "a")
        .promote(List.of(file("One", "1"), file("Two", "2"), file("Three", "3")));
    FileTime before = FileTime.fromMillis(1_000_000);
    Files.setLastModifiedTime(base.resolve("gen/One.java"), before);
    generation("a", "2", "a").promote(List.of(file("One", "1"), file("Two", "two")));
    assertEquals(before, Files.getLastModifiedTime(base.resolve("gen/One.java")));
    assertTrue(Files.readString(base.resolve("gen/Two.java")).endsWith("two"));
    assertFalse(exists("gen/Three.java"));
  }

  @Test
  void clearsTheOldFolderWhenThereIsAnother() throws IOException {
    generationIn("old", "a", "1", "a").promote(List.of(file("One", "1")));
    generationIn("new", "a", "1", "a").promote(List.of(file("One", "1")));
    assertFalse(exists("old/One.java"));
    assertTrue(exists("new/One.java"));
  }

  @Test
  void executionsInOneFolderDoNotMix() throws IOException {
    generation("a", "1", "a", "b").promote(List.of(file("One", "1")));
    generation("b", "1", "a", "b").promote(List.of(file("Two", "2")));
    assertTrue(generation("a", "1", "a", "b").isUpToDate());
    generation("b", "2", "a", "b").promote(List.of());
    assertTrue(exists("gen/One.java"));
    assertFalse(exists("gen/Two.java"));
  }

  @Test
  void aClassThatMovesToAnEarlierExecutionStays() throws IOException {
    generation("b", "1", "a", "b").promote(List.of(file("One", "1")));
    generation("a", "2", "a", "b").promote(List.of(file("One", "1")));
    generation("b", "2", "a", "b").promote(List.of());
    assertTrue(exists("gen/One.java"));
  }

  @Test
  void inheritsFromAnExecutionThatIsNoLongerInTheProject() throws IOException {
    generation("default-cli", "1", "a").promote(List.of(file("One", "1"), file("Two", "2")));
    assertFalse(generation("a", "1", "a").isUpToDate());
    generation("a", "1", "a").promote(List.of(file("One", "1")));
    assertTrue(exists("gen/One.java"));
    assertFalse(exists("gen/Two.java"));
    assertTrue(generation("a", "1", "a").isUpToDate());
  }

  @Test
  void whatFailsChangesNothing() throws IOException {
    generation("a", "1", "a").promote(List.of(file("One", "1")));
    Files.writeString(base.resolve("gen/Mine.java"), "class Mine {}");
    Generation next = generation("a", "2", "a");
    assertThrows(
        OutputException.class, () -> next.promote(List.of(file("Two", "2"), file("Mine", "3"))));
    assertTrue(exists("gen/One.java"));
    assertFalse(exists("gen/Two.java"));
    assertTrue(generation("a", "1", "a").isUpToDate());
  }

  @Test
  void anExecutionMayHaveAnyId() throws IOException {
    generation("a/b: c", "1", "a/b: c").promote(List.of(file("One", "1")));
    assertTrue(generation("a/b: c", "1", "a/b: c").isUpToDate());
  }
}

package dev.nnc.maven;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nnc.compiler.output.GeneratedFile;
import dev.nnc.compiler.output.GeneratedResource;
import dev.nnc.compiler.output.OutputException;
import dev.nnc.compiler.output.OutputFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GenerationTest {
  private static final List<GeneratedResource> NONE = List.of();

  @TempDir
  private Path base;

  private Generation generation(String execution, String inputs, String... configured) {
    return generationIn("gen", execution, inputs, configured);
  }

  private Generation generationIn(
      String folder, String execution, String inputs, String... configured) {
    return new Generation(
        files(folder, "target/nnc/generate", execution, inputs, configured),
        files("res", "target/nnc/generate/resources", execution, inputs, configured),
        new OutputFolder(base.resolve("classes")));
  }

  private OwnFiles files(
      String folder, String records, String execution, String inputs, String... configured) {
    History history = new History(base.resolve(records), execution, Set.of(configured));
    return new OwnFiles(base, base.resolve(folder), inputs, history);
  }

  private static GeneratedFile file(String name, String text) {
    return new GeneratedFile(name + ".java", GeneratedFile.FIRST_WORDS + "\n" + text);
  }

  /** The header of a file of nnc's, and a text behind it. */
  private static GeneratedResource resource(String name, String text) {
    return new GeneratedResource(
        name + GeneratedResource.ENDING,
        ("length: {\"__metadata__\":{\"nnc.format\":" + text).getBytes(US_ASCII));
  }

  private boolean exists(String path) {
    return Files.exists(base.resolve(path));
  }

  @Test
  void isUpToDateOnlyWithTheSameInputsFolderAndFiles() throws IOException {
    assertFalse(generation("a", "1", "a").isUpToDate());
    generation("a", "1", "a").promote(List.of(file("One", "1")), NONE);
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
        .promote(List.of(file("One", "1"), file("Two", "2"), file("Three", "3")), NONE);
    FileTime before = FileTime.fromMillis(1_000_000);
    Files.setLastModifiedTime(base.resolve("gen/One.java"), before);
    generation("a", "2", "a").promote(List.of(file("One", "1"), file("Two", "two")), NONE);
    assertEquals(before, Files.getLastModifiedTime(base.resolve("gen/One.java")));
    assertTrue(Files.readString(base.resolve("gen/Two.java")).endsWith("two"));
    assertFalse(exists("gen/Three.java"));
  }

  @Test
  void clearsTheOldFolderWhenThereIsAnother() throws IOException {
    generationIn("old", "a", "1", "a").promote(List.of(file("One", "1")), NONE);
    generationIn("new", "a", "1", "a").promote(List.of(file("One", "1")), NONE);
    assertFalse(exists("old/One.java"));
    assertTrue(exists("new/One.java"));
  }

  @Test
  void executionsInOneFolderDoNotMix() throws IOException {
    generation("a", "1", "a", "b").promote(List.of(file("One", "1")), NONE);
    generation("b", "1", "a", "b").promote(List.of(file("Two", "2")), NONE);
    assertTrue(generation("a", "1", "a", "b").isUpToDate());
    generation("b", "2", "a", "b").promote(List.of(), NONE);
    assertTrue(exists("gen/One.java"));
    assertFalse(exists("gen/Two.java"));
  }

  @Test
  void aClassThatMovesToAnEarlierExecutionStays() throws IOException {
    generation("b", "1", "a", "b").promote(List.of(file("One", "1")), NONE);
    generation("a", "2", "a", "b").promote(List.of(file("One", "1")), NONE);
    generation("b", "2", "a", "b").promote(List.of(), NONE);
    assertTrue(exists("gen/One.java"));
  }

  @Test
  void inheritsFromAnExecutionThatIsNoLongerInTheProject() throws IOException {
    generation("default-cli", "1", "a").promote(List.of(file("One", "1"), file("Two", "2")), NONE);
    assertFalse(generation("a", "1", "a").isUpToDate());
    generation("a", "1", "a").promote(List.of(file("One", "1")), NONE);
    assertTrue(exists("gen/One.java"));
    assertFalse(exists("gen/Two.java"));
    assertTrue(generation("a", "1", "a").isUpToDate());
  }

  @Test
  void whatFailsChangesNothing() throws IOException {
    generation("a", "1", "a").promote(List.of(file("One", "1")), NONE);
    Files.writeString(base.resolve("gen/Mine.java"), "class Mine {}");
    Generation next = generation("a", "2", "a");
    assertThrows(
        OutputException.class,
        () -> next.promote(List.of(file("Two", "2"), file("Mine", "3")), NONE));
    assertTrue(exists("gen/One.java"));
    assertFalse(exists("gen/Two.java"));
    assertTrue(generation("a", "1", "a").isUpToDate());
  }

  @Test
  void isNotUpToDateWhereAResourceIsMissingOrAnother() throws IOException {
    generation("a", "1", "a").promote(List.of(file("One", "1")), List.of(resource("One", "1")));
    assertTrue(generation("a", "1", "a").isUpToDate());
    Files.writeString(base.resolve("res/One.safetensors"), "changed by hand");
    assertFalse(generation("a", "1", "a").isUpToDate());
    Files.delete(base.resolve("res/One.safetensors"));
    assertFalse(generation("a", "1", "a").isUpToDate());
  }

  @Test
  void aResourceThatIsGoneIsDeletedWithItsCopyInTheBuild() throws IOException {
    Generation first = generation("a", "1", "a");
    first.promote(List.of(file("One", "1")), List.of(resource("One", "1"), resource("Two", "2")));
    assertTrue(first.hasResources());
    Files.createDirectories(base.resolve("classes"));
    for (String name : List.of("One.safetensors", "Two.safetensors")) {
      Files.copy(base.resolve("res").resolve(name), base.resolve("classes").resolve(name));
    }
    generation("a", "2", "a").promote(List.of(file("One", "1")), List.of(resource("Two", "2")));
    assertFalse(exists("res/One.safetensors"));
    assertFalse(exists("classes/One.safetensors"));
    assertTrue(exists("res/Two.safetensors"));
    assertTrue(exists("classes/Two.safetensors"));
    generation("a", "3", "a").promote(List.of(file("One", "1")), NONE);
    assertFalse(generation("a", "3", "a").hasResources());
  }

  @Test
  void whereAResourceCannotBeWrittenNoClassIs() throws IOException {
    Files.createDirectories(base.resolve("res"));
    Files.writeString(base.resolve("res/Mine.safetensors"), "weights of somebody else, not of nnc");
    Generation next = generation("a", "1", "a");
    assertThrows(
        OutputException.class,
        () -> next.promote(List.of(file("Mine", "1")), List.of(resource("Mine", "1"))));
    assertFalse(exists("gen/Mine.java"));
  }

  @Test
  void anExecutionMayHaveAnyId() throws IOException {
    generation("a/b: c", "1", "a/b: c").promote(List.of(file("One", "1")), NONE);
    assertTrue(generation("a/b: c", "1", "a/b: c").isUpToDate());
  }
}

package dev.nnc.maven;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.nnc.compiler.Source;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelFilesTest {
  @TempDir
  private Path folder;

  @BeforeEach
  void writeFiles() throws IOException {
    for (String path : List.of("top.nn", "b/c/deep.nn", "a/one.nn", "a/one.nn~", "a/readme.md")) {
      Files.createDirectories(folder.resolve(path).getParent());
      Files.writeString(folder.resolve(path), path);
    }
  }

  private List<String> packages(List<String> includes, List<String> excludes) throws IOException {
    return read(folder, includes, excludes).stream()
        .map(source -> source.fallbackPackage() + "|" + new String(source.bytes(), UTF_8))
        .toList();
  }

  @Test
  void haveThePackagesOfTheirFoldersAndAnOrder() throws IOException {
    assertEquals(
        List.of("a|a/one.nn", "b.c|b/c/deep.nn", "|top.nn"),
        packages(List.of("**/*.nn"), List.of()));
  }

  @Test
  void arePickedByPatterns() throws IOException {
    assertEquals(List.of("b.c|b/c/deep.nn"), packages(List.of("**/*.nn"), List.of("a/**", "*.nn")));
    assertEquals(List.of("a|a/one.nn"), packages(List.of("a/*.nn"), List.of()));
  }

  @Test
  void haveNamesThatLeadToThem() throws IOException {
    Source source = read(folder, List.of("top.nn"), List.of()).get(0);
    assertEquals(folder.resolve("top.nn").toString(), source.name());
  }

  @Test
  void needNoFolder() throws IOException {
    assertEquals(List.of(), all(folder.resolve("none")));
  }

  @Test
  void areNotInAFile() throws IOException {
    assertEquals(List.of("it is not a folder"), reasons(all(folder.resolve("top.nn"))));
  }

  @Test
  void thatAreLinksToNothingAreErrors() throws IOException {
    Files.createSymbolicLink(folder.resolve("a/lost.nn"), folder.resolve("nowhere.nn"));
    Files.createSymbolicLink(folder.resolve("a/again"), folder);
    assertEquals(List.of("no such file"), reasons(all(folder)));
  }

  @Test
  void behindAClosedDoorAreErrors() throws IOException {
    Files.createDirectories(folder.resolve("drafts"));
    File door = folder.resolve("b/c").toFile();
    assumeTrue(door.setReadable(false) && door.list() == null, "a superuser sees everything");
    try {
      assertEquals(List.of("permission denied"), reasons(all(folder)));
      assertEquals(List.of(), reasons(read(folder, List.of("a/*.nn"), List.of())));
      assertEquals(List.of(), reasons(read(folder, List.of("**/*.nn"), List.of("b/c/**"))));
    } finally {
      assertTrue(door.setReadable(true));
    }
  }

  private static List<Source> all(Path place) throws IOException {
    return read(place, List.of("**/*.nn"), List.of());
  }

  private static List<Source> read(Path place, List<String> includes, List<String> excludes)
      throws IOException {
    return new ModelFiles(place, new ModelPatterns(includes, excludes)).read();
  }

  private static List<String> reasons(List<Source> sources) {
    return sources.stream().flatMap(source -> source.unreadable().stream()).toList();
  }
}

package dev.nnc.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nnc.compiler.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelFilesTest {
  @TempDir private Path folder;

  @BeforeEach
  void writeFiles() throws IOException {
    for (String path : List.of("top.nn", "b/c/deep.nn", "a/one.nn", "a/one.nn~", "a/readme.md")) {
      Files.createDirectories(folder.resolve(path).getParent());
      Files.writeString(folder.resolve(path), path);
    }
  }

  private List<String> packages(List<String> includes, List<String> excludes) {
    return new ModelFiles(folder.toFile(), includes, excludes)
        .read().stream().map(source -> source.fallbackPackage() + "|" + new String(source.bytes())).toList();
  }

  @Test
  void haveThePackagesOfTheirFoldersAndAnOrder() {
    assertEquals(
        List.of("a|a/one.nn", "b.c|b/c/deep.nn", "|top.nn"), packages(List.of("**/*.nn"), List.of()));
  }

  @Test
  void arePickedByPatterns() {
    assertEquals(List.of("b.c|b/c/deep.nn"), packages(List.of("**/*.nn"), List.of("a/**", "*.nn")));
    assertEquals(List.of("a|a/one.nn"), packages(List.of("a/*.nn"), List.of()));
  }

  @Test
  void haveNamesThatLeadToThem() {
    Source source = new ModelFiles(folder.toFile(), List.of("top.nn"), List.of()).read().get(0);
    assertEquals(folder.resolve("top.nn").toString(), source.name());
  }

  @Test
  void needNoFolder() {
    assertEquals(
        List.of(), new ModelFiles(folder.resolve("none").toFile(), List.of("**"), List.of()).read());
  }
}

package dev.nnc.cli.models;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nnc.models.read.ModelFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FolderFileTest {
  @TempDir
  Path root;

  private Path folder;

  @BeforeEach
  void write() throws IOException {
    folder = Files.createDirectories(root.resolve("model/sub")).getParent();
    Files.writeString(root.resolve("secret"), "secret");
    Files.writeString(folder.resolve("model.onnx"), "model");
    Files.writeString(folder.resolve("data"), "data");
    Files.writeString(folder.resolve("sub/more"), "more");
    Files.createSymbolicLink(folder.resolve("link"), root.resolve("secret"));
    Files.createSymbolicLink(folder.resolve("up"), root);
    Files.createSymbolicLink(folder.resolve("near"), Path.of("data"));
  }

  private ModelFile file() throws ImportFailure {
    return FolderFile.read(folder.resolve("model.onnx").toString());
  }

  @Test
  void hasAllOfTheFileAndThoseBesideIt() throws ImportFailure {
    assertEquals("model.onnx", file().name());
    assertArrayEquals("model".getBytes(UTF_8), file().bytes());
    assertArrayEquals("data".getBytes(UTF_8), file().beside().apply("data").orElseThrow());
    assertArrayEquals("data".getBytes(UTF_8), file().beside().apply("./data").orElseThrow());
    assertArrayEquals("data".getBytes(UTF_8), file().beside().apply("near").orElseThrow());
    assertArrayEquals("more".getBytes(UTF_8), file().beside().apply("sub/more").orElseThrow());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../secret",
        "sub/../../secret",
        "link",
        "up/secret",
        "..\\secret",
        "/etc/passwd",
        "",
        ".",
        "sub",
        "none",
        "a\0b"
      })
  void hasNothingThatIsOutsideItsFolderOrNoFile(String path) throws ImportFailure {
    assertTrue(file().beside().apply(path).isEmpty());
  }

  @Test
  void anAbsolutePathIsNoNeighbour() throws ImportFailure {
    assertTrue(file().beside().apply(folder.resolve("data").toString()).isEmpty());
  }

  @Test
  void saysWhyAFileCannotBeRead() {
    for (String name : new String[] {"", folder.toString(), folder + "/none", "a\0b"}) {
      ImportFailure failure = assertThrows(ImportFailure.class, () -> FolderFile.read(name));
      assertEquals("NN002", failure.diagnostic().code().name());
    }
  }
}

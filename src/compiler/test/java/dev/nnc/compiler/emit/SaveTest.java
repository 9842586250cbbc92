package dev.nnc.compiler.emit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What stands at the path that save is given stays what it is: a link, a mode, a device, a pipe.
 */
@DisabledOnOs(OS.WINDOWS)
class SaveTest {
  private static Generated net;

  @TempDir
  Path directory;

  @BeforeAll
  static void compile() throws Exception {
    net = Emitted.of(
            "input 2; dense 2; loss softmax_cross_entropy; optimizer sgd(0.1, momentum=0.9)")
        .instance();
  }

  private Path in(String name) {
    return directory.resolve(name);
  }

  private List<String> names() throws IOException {
    try (Stream<Path> all = Files.list(directory)) {
      return all.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }

  private void assertSaved(Path file) throws Exception {
    assertTrue(Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS), file + " is a file");
    assertArrayEquals(net.saved(), Files.readAllBytes(file));
  }

  @Test
  void linksStay() throws Exception {
    Files.createDirectories(in("models/old"));
    Files.writeString(in("models/old/best"), "");
    Files.createSymbolicLink(in("linked"), Path.of("models/old"));
    Map<String, String> links = Map.of(
        "absolute",
        in("models/old/best").toString(),
        "relative",
        "models/old/best",
        "chain",
        "relative",
        "through",
        "linked/../old/best");
    for (String name : links.keySet()) {
      Files.createSymbolicLink(in(name), Path.of(links.get(name)));
    }
    List<String> before = names();
    for (String name : links.keySet()) {
      Files.writeString(in("models/old/best"), name);
      net.call("save", in(name));
      assertSaved(in("models/old/best"));
      assertEquals(links.get(name), Files.readSymbolicLink(in(name)).toString());
    }
    net.call("save", in("linked/new"));
    assertSaved(in("models/old/new"));
    assertEquals(before, names());
  }

  @Test
  void aDanglingLinkGetsItsTarget() throws Exception {
    Files.createDirectory(in("models"));
    Files.createSymbolicLink(in("latest"), Path.of("next"));
    Files.createSymbolicLink(in("next"), Path.of("models/first"));
    net.call("save", in("latest"));
    assertSaved(in("models/first"));
    assertEquals(List.of("latest", "models", "next"), names());
    Files.createSymbolicLink(in("lost"), Path.of("nowhere/model"));
    assertThrows(NoSuchFileException.class, () -> net.call("save", in("lost")));
    Files.createSymbolicLink(in("a"), Path.of("b"));
    Files.createSymbolicLink(in("b"), Path.of("a"));
    assertThrows(FileSystemLoopException.class, () -> net.call("save", in("a")));
    assertEquals(List.of("a", "b", "latest", "lost", "models", "next"), names());
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-------", "rw-rw-rw-", "rwxr-x---"})
  void theModeStays(String mode) throws Exception {
    Files.writeString(in("model"), "");
    Files.setPosixFilePermissions(in("model"), PosixFilePermissions.fromString(mode));
    net.call("save", in("model"));
    assertEquals(mode, PosixFilePermissions.toString(Files.getPosixFilePermissions(in("model"))));
    Files.writeString(in("usual"), "");
    net.call("save", in("new"));
    assertEquals(
        Files.getPosixFilePermissions(in("usual")), Files.getPosixFilePermissions(in("new")));
    assertEquals(List.of("model", "new", "usual"), names());
  }

  @Test
  void aFileThatMayNotBeWrittenIsNotReplaced() throws Exception {
    Files.writeString(in("model"), "kept");
    Files.setPosixFilePermissions(in("model"), PosixFilePermissions.fromString("r--r--r--"));
    Assumptions.assumeFalse(Files.isWritable(in("model")), "the user may write everything");
    var refused = assertThrows(AccessDeniedException.class, () -> net.call("save", in("model")));
    assertEquals(in("model") + ": the file is read-only", refused.getMessage());
    assertEquals("kept", Files.readString(in("model")));
    assertEquals(List.of("model"), names());
  }

  @Test
  void aDeviceAndAPipeAreWrittenTo() throws Exception {
    net.call("save", Path.of("/dev/null"));
    assertFalse(Files.isRegularFile(Path.of("/dev/null")));
    Path pipe = in("pipe");
    Assumptions.assumeTrue(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0);
    Files.createSymbolicLink(in("link"), pipe);
    for (String name : List.of("pipe", "link")) {
      CompletableFuture<byte[]> read = CompletableFuture.supplyAsync(() -> {
        try {
          return Files.readAllBytes(pipe);
        } catch (IOException e) {
          throw new IllegalStateException(e);
        }
      });
      net.call("save", in(name));
      assertArrayEquals(net.saved(), read.get());
    }
    assertEquals(List.of("link", "pipe"), names());
    assertFalse(Files.isRegularFile(pipe));
  }

  @Test
  void aFolderIsRefused() throws Exception {
    Files.createDirectory(in("folder"));
    assertThrows(IOException.class, () -> net.call("save", in("folder")));
    assertEquals(List.of("folder"), names());
  }

  /** No modes, no locks, no links, and no atomic renaming. */
  @Test
  void anArchiveIsAFileSystemToo() throws Exception {
    try (FileSystem zip = FileSystems.newFileSystem(
        URI.create("jar:" + in("models.zip").toUri()), Map.of("create", "true"))) {
      for (int i = 0; i < 2; i++) {
        net.call("save", zip.getPath("model"));
        assertArrayEquals(net.saved(), Files.readAllBytes(zip.getPath("model")));
      }
      try (Stream<Path> all = Files.list(zip.getPath("/"))) {
        assertEquals(List.of("/model"), all.map(Path::toString).toList());
      }
    }
  }
}

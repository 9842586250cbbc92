package dev.nnc.cli.models;

import dev.nnc.compiler.diagnostic.DiagnosticCode;
import dev.nnc.models.read.ModelFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/** A file on the disk with those beside it, which it may name; none outside its folder is read. */
public final class FolderFile {
  /** More than the weights of any network that fits a class. */
  static final int MOST_BYTES = 1 << 30;

  private final Path folder;
  private long left = MOST_BYTES;

  private FolderFile(Path folder) {
    this.folder = folder;
  }

  /** Reads a file that the user named. */
  public static ModelFile read(String name) throws ImportFailure {
    try {
      Path path = Path.of(name);
      if (name.isEmpty()) {
        throw unreadable(name, "its name is empty");
      }
      if (Files.isDirectory(path)) {
        throw unreadable(name, "it is a folder");
      }
      Path parent = Objects.requireNonNull(path.toAbsolutePath().getParent(), name);
      FolderFile file = new FolderFile(parent.toRealPath());
      byte[] bytes = file.bytes(path)
          .orElseThrow(() -> unreadable(name, "it has more than " + MOST_BYTES + " bytes"));
      return new ModelFile(
          Objects.requireNonNull(path.getFileName(), name).toString(), bytes, file::beside);
    } catch (InvalidPathException e) {
      throw unreadable(name, e.getReason());
    } catch (NoSuchFileException e) {
      throw unreadable(name, "no such file");
    } catch (AccessDeniedException e) {
      throw unreadable(name, "permission denied");
    } catch (IOException e) {
      throw unreadable(name, String.valueOf(e.getMessage()));
    } catch (OutOfMemoryError e) {
      throw unreadable(name, "Java has no memory for it here");
    }
  }

  private static ImportFailure unreadable(String name, String why) {
    return ImportFailure.of(name, DiagnosticCode.NN002, "", why);
  }

  /** Also through no link. */
  private Optional<byte[]> beside(String path) {
    try {
      Path place = folder.resolve(path).normalize();
      if (path.indexOf('\\') >= 0
          || Path.of(path).isAbsolute()
          || !place.startsWith(folder)
          || !Files.isRegularFile(place)
          || !place.toRealPath().startsWith(folder)) {
        return Optional.empty();
      }
      return bytes(place);
    } catch (InvalidPathException | NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Empty if it is larger than what may still be read. */
  private Optional<byte[]> bytes(Path path) throws IOException {
    try (InputStream in = Files.newInputStream(path)) {
      byte[] bytes = in.readNBytes((int) Math.min(left, Files.size(path)));
      if (in.read() >= 0) {
        return Optional.empty();
      }
      left -= bytes.length;
      return Optional.of(bytes);
    }
  }
}

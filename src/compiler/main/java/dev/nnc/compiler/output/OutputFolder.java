package dev.nnc.compiler.output;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A folder that receives generated files: all of them or none.
 *
 * <p>A file that is there already is replaced only if its first line says that nnc made it, and
 * only if it differs, so that build tools see no change where there is none.
 */
public final class OutputFolder {
  private static final byte[] MARK = GeneratedFile.FIRST_WORDS.getBytes(StandardCharsets.UTF_8);

  private final Path root;

  public OutputFolder(Path root) {
    this.root = root;
  }

  /** Where a generated file stands or will stand. */
  public Path place(GeneratedFile file) {
    return root.resolve(file.path());
  }

  /**
   * Writes what differs from what is there.
   *
   * @return the places of all the files, written now or the same before
   * @throws OutputException if one of them cannot be written; then none is
   */
  public List<Path> write(List<GeneratedFile> files) throws OutputException {
    return write(files, this, List.of());
  }

  /**
   * Writes what differs from what is there, in this folder and in another: all of it or nothing.
   *
   * @return the places of the files of this folder
   * @throws OutputException if a file of either cannot be written; then none is
   */
  public List<Path> write(
      List<GeneratedFile> files, OutputFolder other, List<GeneratedFile> otherFiles)
      throws OutputException {
    try (PendingFiles pending = new PendingFiles()) {
      List<Path> places = add(files, pending);
      other.add(otherFiles, pending);
      pending.stage();
      pending.promote();
      return places;
    }
  }

  private List<Path> add(List<GeneratedFile> files, PendingFiles pending) throws OutputException {
    List<Path> places = new ArrayList<>();
    for (GeneratedFile file : files) {
      Path place = place(file);
      byte[] bytes = file.text().getBytes(StandardCharsets.UTF_8);
      if (mustChange(place, bytes)) {
        pending.add(place, bytes);
      }
      places.add(place);
    }
    return places;
  }

  private boolean mustChange(Path place, byte[] bytes) throws OutputException {
    if (Files.isDirectory(place)) {
      throw new OutputException(OutputException.Reason.FOLDER_IN_THE_WAY, place);
    }
    if (!Files.exists(place)) {
      return true;
    }
    try {
      if (!isGenerated(place)) {
        throw new OutputException(OutputException.Reason.NOT_GENERATED, place);
      }
      return Files.size(place) != bytes.length || !Arrays.equals(Files.readAllBytes(place), bytes);
    } catch (OutputException refused) {
      throw refused;
    } catch (IOException e) {
      throw new OutputException(place, e);
    }
  }

  /** Whether the first line of a file says that nnc made it. */
  static boolean isGenerated(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      return false;
    }
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), MARK.length)) {
      return Arrays.equals(in.readNBytes(MARK.length), MARK);
    }
  }

  /**
   * Deletes a generated file that is no longer wanted; any other file, and a link, is left alone.
   */
  public void delete(String path) throws OutputException {
    Path folder = root.toAbsolutePath().normalize();
    Path place = folder.resolve(path).normalize();
    try {
      if (place.startsWith(folder)
          && Files.isRegularFile(place, LinkOption.NOFOLLOW_LINKS)
          && isGenerated(place)) {
        Files.delete(place);
      }
    } catch (IOException e) {
      throw new OutputException(place, e);
    }
  }
}

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
    return write(files, other, otherFiles, this, List.of());
  }

  /**
   * Writes what differs from what is there, in this folder and in two others: all of it or nothing.
   *
   * @return the places of the files of this folder
   * @throws OutputException if a file of any cannot be written; then none is
   */
  public List<Path> write(
      List<GeneratedFile> files,
      OutputFolder other,
      List<GeneratedFile> otherFiles,
      OutputFolder resourceFolder,
      List<GeneratedResource> resources)
      throws OutputException {
    try (PendingFiles pending = new PendingFiles()) {
      List<Path> places = add(files, pending);
      other.add(otherFiles, pending);
      for (GeneratedResource resource : resources) {
        resourceFolder.add(resource.path(), resource.bytes(), pending);
      }
      pending.stage();
      pending.promote();
      return places;
    }
  }

  private List<Path> add(List<GeneratedFile> files, PendingFiles pending) throws OutputException {
    List<Path> places = new ArrayList<>();
    for (GeneratedFile file : files) {
      places.add(add(file.path(), file.text().getBytes(StandardCharsets.UTF_8), pending));
    }
    return places;
  }

  private Path add(String path, byte[] bytes, PendingFiles pending) throws OutputException {
    Path place = root.resolve(path);
    if (mustChange(place, bytes)) {
      pending.add(place, bytes);
    }
    return place;
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

  /** Whether the start of a file says that nnc made it. */
  static boolean isGenerated(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      return false;
    }
    boolean resource = file.toString().endsWith(GeneratedResource.ENDING);
    int length = resource ? GeneratedResource.MARKED_BYTES : MARK.length;
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), length)) {
      byte[] start = in.readNBytes(length);
      return resource ? GeneratedResource.isMarked(start) : Arrays.equals(start, MARK);
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

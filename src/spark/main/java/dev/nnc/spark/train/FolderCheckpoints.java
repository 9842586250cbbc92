package dev.nnc.spark.train;

import dev.nnc.spark.state.StateFile;
import dev.nnc.spark.state.WholeFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Checkpoints in a folder of any file system that Hadoop knows. A run has a folder of its own in
 * it, called by all that decides its result: another run, or one on other rows, does not see it.
 */
public final class FolderCheckpoints implements Checkpoints {
  private static final String ENDING = ".safetensors";

  private final Path folder;
  private final Configuration configuration;
  private final int interval;

  /**
   * Those of a run.
   *
   * @param folder of all runs
   * @param run names all that decides the result
   * @param interval rounds between two checkpoints
   */
  public FolderCheckpoints(String folder, String run, int interval, Configuration configuration) {
    this.folder = new Path(folder, "run-" + run);
    this.configuration = configuration;
    this.interval = interval;
  }

  @Override
  public Optional<Progress> last() {
    try {
      FileSystem files = files();
      files.mkdirs(folder);
      List<Path> rounds = rounds(files);
      return rounds.isEmpty() ? Optional.empty() : Optional.of(read(rounds.get(rounds.size() - 1)));
    } catch (IOException e) {
      throw failed("read", e);
    }
  }

  @Override
  public void afterRound(Progress progress) {
    if (progress.rounds() % interval != 0) {
      return;
    }
    try {
      FileSystem files = files();
      List<Path> before = rounds(files);
      String name = String.format(Locale.ROOT, "round-%09d", progress.rounds()) + ENDING;
      WholeFile.write(new Path(folder, name), SavedProgress.of(progress).bytes(), configuration);
      for (Path old : before) {
        if (!old.getName().equals(name)) {
          files.delete(old, false);
        }
      }
    } catch (IOException e) {
      throw failed("write", e);
    }
  }

  @Override
  public void atEnd() {
    try {
      files().delete(folder, true);
    } catch (IOException e) {
      throw failed("delete", e);
    }
  }

  private FileSystem files() throws IOException {
    return folder.getFileSystem(configuration);
  }

  /** The whole checkpoints in the order of their rounds. */
  private List<Path> rounds(FileSystem files) throws IOException {
    List<Path> rounds = new ArrayList<>();
    for (FileStatus each : files.listStatus(folder)) {
      if (each.getPath().getName().endsWith(ENDING)) {
        rounds.add(each.getPath());
      }
    }
    rounds.sort(Comparator.comparing(Path::getName));
    return rounds;
  }

  private Progress read(Path path) throws IOException {
    try {
      return SavedProgress.progress(StateFile.of(WholeFile.read(path, configuration)));
    } catch (IOException | IllegalArgumentException e) {
      throw new IOException(path + ": " + e.getMessage() + "; delete it to begin anew", e);
    }
  }

  private UncheckedIOException failed(String what, IOException e) {
    return new UncheckedIOException(
        "cannot " + what + " the checkpoint in " + folder + ": " + e.getMessage(), e);
  }
}

package dev.nnc.maven;

import dev.nnc.compiler.output.Manifest;
import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;

/**
 * What the executions of a goal generated in earlier builds of a project. Each execution has its
 * own manifest, so that two of them do not mix.
 */
final class History {
  private static final String ENDING = ".manifest";

  private final Path folder;
  private final String execution;
  private final Set<String> configured;

  /**
   * @param folder where the manifests of this goal are
   * @param execution the id of the one at work
   * @param configured the ids of those in the project now
   */
  History(Path folder, String execution, Set<String> configured) {
    this.folder = folder;
    this.execution = execution;
    this.configured = configured;
  }

  /**
   * The history of the goal that an execution runs.
   *
   * @param part of what it generates, a folder's name; empty for the classes
   */
  static History of(MavenProject project, MojoExecution execution, String part) {
    Plugin plugin = project.getPlugin(execution.getPlugin().getKey());
    List<PluginExecution> all = plugin == null ? List.of() : plugin.getExecutions();
    Set<String> configured = all.stream()
        .filter(other -> other.getGoals().contains(execution.getGoal()))
        .map(PluginExecution::getId)
        .collect(Collectors.toSet());
    Path folder = Path.of(project.getBuild().getDirectory(), "nnc", execution.getGoal(), part);
    return new History(folder, execution.getExecutionId(), configured);
  }

  /** What this execution generated last. */
  Optional<Manifest> own() {
    return Manifest.read(file(execution));
  }

  /**
   * What executions generated that are not in the project any more: theirs is this one's to clear
   * away.
   */
  List<Manifest> abandoned() throws IOException {
    return manifests(this::isAbandoned);
  }

  /** What the project's other executions generated. */
  List<Manifest> others() throws IOException {
    return manifests(id -> !id.equals(execution) && configured.contains(id));
  }

  /** Keeps what this execution generated now, and forgets the abandoned. */
  void promote(Manifest manifest) throws IOException {
    manifest.write(file(execution));
    for (String id : ids()) {
      if (isAbandoned(id)) {
        Files.deleteIfExists(file(id));
      }
    }
  }

  private boolean isAbandoned(String id) {
    return !id.equals(execution) && !configured.contains(id);
  }

  private List<Manifest> manifests(Predicate<String> wanted) throws IOException {
    return ids().stream()
        .filter(wanted)
        .flatMap(id -> Manifest.read(file(id)).stream())
        .toList();
  }

  private List<String> ids() throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    List<String> ids = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(ENDING))
          .map(name -> name.substring(0, name.length() - ENDING.length()))
          .forEach(name -> ids.add(URLDecoder.decode(name, StandardCharsets.UTF_8)));
    }
    return ids;
  }

  /** An id may hold what a file's name may not. */
  private Path file(String id) {
    return folder.resolve(URLEncoder.encode(id, StandardCharsets.UTF_8) + ENDING);
  }
}

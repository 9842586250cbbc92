package dev.nnc.maven;

import java.nio.file.Path;
import java.util.List;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.project.MavenProject;

/**
 * Which execution of a build made which file. Two that make the same one would undo each other's
 * work in every build, and which of the two classes is compiled would be an accident.
 */
final class Claims {
  private final MavenProject project;
  private final MojoExecution execution;

  Claims(MavenProject project, MojoExecution execution) {
    this.project = project;
    this.execution = execution;
  }

  /**
   * Claims files for this execution, unless another has any of them. A goal called by hand owns
   * nothing.
   */
  void claim(List<Path> files) throws MojoFailureException {
    if (execution.getSource() == MojoExecution.Source.CLI) {
      return;
    }
    String id = execution.getExecutionId();
    for (Path file : files) {
      String key = Claims.class.getName() + ":" + file;
      Object owner = project.getContextValue(key);
      if (owner != null && !owner.equals(id)) {
        throw new MojoFailureException(
            "the executions `" + owner + "` and `" + id + "` both generate " + file
                + ": give one of them another outputDirectory or packageName");
      }
      project.setContextValue(key, id);
    }
  }
}

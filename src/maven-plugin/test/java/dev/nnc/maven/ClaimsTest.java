package dev.nnc.maven;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.Test;

class ClaimsTest {
  private final MavenProject project = new MavenProject();

  private void claim(String execution, MojoExecution.Source source, String file)
      throws MojoFailureException {
    MojoExecution mojo = new MojoExecution(new MojoDescriptor(), execution, source);
    new Claims(project, mojo).claim(List.of(Path.of(file)));
  }

  @Test
  void twoExecutionsMayNotMakeTheSameFile() throws MojoFailureException {
    claim("a", MojoExecution.Source.LIFECYCLE, "gen/One.java");
    assertDoesNotThrow(() -> claim("b", MojoExecution.Source.LIFECYCLE, "gen/Two.java"));
    MojoFailureException failure = assertThrows(
        MojoFailureException.class,
        () -> claim("b", MojoExecution.Source.LIFECYCLE, "gen/One.java"));
    assertTrue(failure.getMessage().contains("`a` and `b` both generate"));
  }

  @Test
  void theSameExecutionAndOneByHandMay() throws MojoFailureException {
    claim("a", MojoExecution.Source.LIFECYCLE, "gen/One.java");
    assertDoesNotThrow(() -> claim("a", MojoExecution.Source.LIFECYCLE, "gen/One.java"));
    assertDoesNotThrow(() -> claim("default-cli", MojoExecution.Source.CLI, "gen/One.java"));
  }
}

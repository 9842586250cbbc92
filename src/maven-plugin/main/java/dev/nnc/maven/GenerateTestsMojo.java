package dev.nnc.maven;

import dev.nnc.compiler.CompileResult;
import dev.nnc.compiler.output.GeneratedFile;
import dev.nnc.compiler.output.GeneratedResource;
import java.io.File;
import java.util.List;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;

/**
 * Writes a JUnit 5 test of the class of each network in {@code .nn} files, which becomes part of
 * the project's test sources: the class is compared with the network's own equations. The tests
 * need {@code junit-jupiter} in the project's test scope and nothing else. Does nothing if neither
 * a file nor an option has changed since the last build.
 *
 * @since 0.1.0
 */
@Mojo(
    name = "generate-tests",
    defaultPhase = LifecyclePhase.GENERATE_TEST_SOURCES,
    threadSafe = true)
public final class GenerateTestsMojo extends NetworkMojo {
  /**
   * The folder of the generated tests; the project compiles and runs what is in it. Example:
   *
   * <pre>
   * {@code <testOutputDirectory>${project.build.directory}/network-tests</testOutputDirectory>}
   * </pre>
   *
   * @since 0.1.0
   */
  @Parameter(
      property = "nnc.testOutputDirectory",
      defaultValue = "${project.build.directory}/generated-test-sources/nnc",
      required = true)
  private File testOutputDirectory;

  @Override
  File outputDirectory() {
    return testOutputDirectory;
  }

  /** No test has any. */
  @Override
  File resourceDirectory() {
    return testOutputDirectory;
  }

  @Override
  void addSourceRoot(MavenProject project, String folder) {
    project.addTestCompileSourceRoot(folder);
  }

  @Override
  boolean writesTests() {
    return true;
  }

  @Override
  List<GeneratedFile> files(CompileResult result) {
    return result.testFiles();
  }

  @Override
  List<GeneratedResource> resources(CompileResult result) {
    return List.of();
  }
}

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
 * Compiles the networks in {@code .nn} files to Java classes, which become part of the project's
 * sources. Does nothing if neither a file nor an option has changed since the last build.
 *
 * @since 0.1.0
 */
@Mojo(name = "generate", defaultPhase = LifecyclePhase.GENERATE_SOURCES, threadSafe = true)
public final class GenerateMojo extends NetworkMojo {
  /**
   * The folder of the generated classes; the project compiles what is in it. Example:
   *
   * <pre>{@code <outputDirectory>${project.build.directory}/networks</outputDirectory>}</pre>
   *
   * @since 0.1.0
   */
  @Parameter(
      property = "nnc.outputDirectory",
      defaultValue = "${project.build.directory}/generated-sources/nnc",
      required = true)
  private File outputDirectory;

  /**
   * The folder of the weights that come with classes: those that stand beside the models. It
   * becomes one of the project's folders of resources where there are any. Example:
   *
   * <pre>
   * {@code <resourceDirectory>${project.build.directory}/network-weights</resourceDirectory>}
   * </pre>
   *
   * @since 0.1.0
   */
  @Parameter(
      property = "nnc.resourceDirectory",
      defaultValue = "${project.build.directory}/generated-resources/nnc",
      required = true)
  private File resourceDirectory;

  @Override
  File outputDirectory() {
    return outputDirectory;
  }

  @Override
  File resourceDirectory() {
    return resourceDirectory;
  }

  @Override
  void addSourceRoot(MavenProject project, String folder) {
    project.addCompileSourceRoot(folder);
  }

  @Override
  boolean writesTests() {
    return false;
  }

  @Override
  List<GeneratedFile> files(CompileResult result) {
    return result.files();
  }

  @Override
  List<GeneratedResource> resources(CompileResult result) {
    return result.resources();
  }
}

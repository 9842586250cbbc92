package dev.nnc.maven;

import dev.nnc.compiler.CompileRequest;
import dev.nnc.compiler.CompileResult;
import dev.nnc.compiler.check.name.PackageName;
import dev.nnc.compiler.output.GeneratedFile;
import dev.nnc.compiler.output.GeneratedResource;
import dev.nnc.compiler.output.OutputException;
import dev.nnc.compiler.output.OutputFolder;
import dev.nnc.compiler.plan.form.Target;
import java.io.File;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.inject.Inject;
import org.apache.maven.model.Resource;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.build.BuildContext;
import org.sonatype.plexus.build.incremental.DefaultBuildContext;

/**
 * What the goals that compile networks have in common: their parameters, and the way from these to
 * files.
 */
abstract class NetworkMojo extends AbstractMojo {
  /**
   * The folder of the {@code .nn} files. It need not exist. Example:
   *
   * <pre>{@code <sourceDirectory>src/main/models</sourceDirectory>}</pre>
   *
   * @since 0.1.0
   */
  @Parameter(
      property = "nnc.sourceDirectory",
      defaultValue = "${project.basedir}/src/main/nn",
      required = true)
  private File sourceDirectory;

  /**
   * Which files of {@code sourceDirectory} are compiled, as Ant patterns; on the command line
   * separated by commas. Example:
   *
   * <pre>{@code <includes><include>digits/*.nn</include></includes>}</pre>
   *
   * @since 0.1.0
   */
  @Parameter(property = "nnc.includes", defaultValue = "**/*.nn")
  private List<String> includes;

  /**
   * Which of these files are left out, as Ant patterns; on the command line separated by commas. By
   * default only what version control and editors leave behind. Example:
   *
   * <pre>{@code <excludes><exclude>drafts/**</exclude></excludes>}</pre>
   *
   * @since 0.1.0
   */
  @Parameter(property = "nnc.excludes")
  private List<String> excludes;

  /**
   * The Java package of all classes. Without it each file says its own with {@code package}, and a
   * file that does not gets the path of its folder below {@code sourceDirectory}. Example:
   *
   * <pre>{@code <packageName>com.example.models</packageName>}</pre>
   *
   * @since 0.1.0
   */
  @Parameter(property = "nnc.packageName")
  private String packageName;

  /**
   * The kind of arithmetic of the classes: {@code java} for plain Java 17, {@code vector} for the
   * Vector API. Example:
   *
   * <pre>{@code <target>vector</target>}</pre>
   *
   * @since 0.1.0
   */
  @Parameter(property = "nnc.target", defaultValue = "java")
  private String target;

  /**
   * Numbers that take the place of the consts of these names. Example:
   *
   * <pre>{@code <constants><hidden>128</hidden></constants>}</pre>
   *
   * On the command line they are separated by commas,
   * {@code -Dnnc.constants=hidden=128,outputs=10}, and win over those of the project.
   *
   * @since 0.1.0
   */
  @Parameter
  private Map<String, String> constants = Map.of();

  /**
   * The {@code constants} of the command line. Example:
   * {@code -Dnnc.constants=hidden=128,outputs=10}
   *
   * @since 0.1.0
   */
  @Parameter(property = "nnc.constants")
  private List<String> givenConstants;

  /**
   * Whether each class is compiled in memory, and its outputs and gradients are compared with a
   * reference in double precision, before anything is written. Example:
   *
   * <pre>{@code <verify>false</verify>}</pre>
   *
   * @since 0.1.0
   */
  @Parameter(property = "nnc.verify", defaultValue = "true")
  private boolean verify;

  /**
   * Whether a warning ends the build as an error does. Example:
   *
   * <pre>{@code <failOnWarning>true</failOnWarning>}</pre>
   *
   * @since 0.1.0
   */
  @Parameter(property = "nnc.failOnWarning", defaultValue = "false")
  private boolean failOnWarning;

  /**
   * Whether to do nothing. Example:
   *
   * <pre>{@code <skip>true</skip>}</pre>
   *
   * @since 0.1.0
   */
  @Parameter(property = "nnc.skip", defaultValue = "false")
  private boolean skip;

  @Parameter(defaultValue = "${project}", readonly = true, required = true)
  private MavenProject project;

  @Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
  private MojoExecution execution;

  @Inject
  private BuildContext buildContext;

  /** Tells whether an IDE is at work: outside of one, the markers would only repeat the log. */
  @Inject
  private org.sonatype.plexus.build.incremental.BuildContext ideContext;

  /** Where the files go. */
  abstract File outputDirectory();

  /** Where what the files read goes. */
  abstract File resourceDirectory();

  /** Makes the build compile what is in this folder. */
  abstract void addSourceRoot(MavenProject project, String folder);

  /** Whether the tests are what is written. */
  abstract boolean writesTests();

  /** Those files of a compilation that the goal is about. */
  abstract List<GeneratedFile> files(CompileResult result);

  /** What these read. */
  abstract List<GeneratedResource> resources(CompileResult result);

  @Override
  public final void execute() throws MojoExecutionException, MojoFailureException {
    if (skip) {
      getLog().info("Skipped: nnc.skip is set");
      return;
    }
    // Also when nothing is to be done below: the compiler needs what is there from the last build.
    addSourceRoot(project, outputDirectory().getAbsolutePath());
    try {
      generate(request(), weights());
    } catch (OutputException e) {
      Messages.fail(e);
    } catch (IOException e) {
      throw new MojoExecutionException("Cannot read what the last build left: " + e, e);
    } catch (InvalidPathException e) {
      throw new MojoFailureException(ModelPath.refusal(e));
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      throw new MojoExecutionException("This is a bug in nnc, please report it: " + e, e);
    }
  }

  private CompileRequest request() throws IOException, MojoFailureException {
    Optional<String> name = Optional.ofNullable(packageName).filter(given -> !given.isBlank());
    Optional<String> why = name.flatMap(PackageName::refuse);
    if (why.isPresent()) {
      throw new MojoFailureException("packageName: `" + name.get() + "` " + why.get());
    }
    return new CompileRequest(
        new ModelFiles(
                sourceDirectory.toPath(), new ModelPatterns(orNone(includes), orNone(excludes)))
            .read(),
        name,
        ConstantValues.of(constants, orNone(givenConstants)),
        target(),
        verify,
        writesTests(),
        failOnWarning);
  }

  private List<WeightsFile> weights() throws IOException {
    return new WeightsFiles(sourceDirectory.toPath(), orNone(includes), orNone(excludes)).read();
  }

  private Target target() throws MojoFailureException {
    return switch (target) {
      case "java" -> Target.JAVA;
      case "vector" -> Target.VECTOR;
      default ->
        throw new MojoFailureException("target: `" + target + "` is neither `java` nor `vector`");
    };
  }

  private void generate(CompileRequest request, List<WeightsFile> weights)
      throws IOException, MojoExecutionException, MojoFailureException {
    Path base = project.getBasedir().toPath().toAbsolutePath();
    Path folder = outputDirectory().toPath().toAbsolutePath();
    Generation generation = generation(base, RequestFingerprint.of(request, weights, base));
    String subject = Messages.count(request.sources().size(), "file");
    Claims claims = new Claims(project, execution);
    if (generation.isUpToDate()) {
      claims.claim(generation.places());
      addResourceRoot(generation);
      getLog().info("Nothing to generate: " + subject + " as in the last build");
      return;
    }
    CompileResult result = request.sources().isEmpty() && weights.isEmpty()
        ? new CompileResult(List.of(), List.of(), List.of())
        : compile(new Compilation(request, weights));
    List<GeneratedFile> files = files(result);
    List<GeneratedResource> resources = resources(result);
    Path resourceFolder = resourceDirectory().toPath().toAbsolutePath();
    claims.claim(Stream.concat(
            files.stream().map(file -> folder.resolve(file.path())),
            resources.stream().map(file -> resourceFolder.resolve(file.path())))
        .toList());
    generation.promote(files, resources);
    addResourceRoot(generation);
    buildContext.refresh(outputDirectory());
    buildContext.refresh(resourceDirectory());
    getLog()
        .info("Generated " + Messages.count(files.size(), "class") + " from " + subject + " in "
            + Generation.relative(base, folder));
  }

  private Generation generation(Path base, String inputs) {
    Path classes = outputDirectory().toPath().toAbsolutePath();
    Path resources = resourceDirectory().toPath().toAbsolutePath();
    return new Generation(
        new OwnFiles(base, classes, inputs, History.of(project, execution, "")),
        new OwnFiles(base, resources, inputs, History.of(project, execution, "resources")),
        new OutputFolder(Path.of(project.getBuild().getOutputDirectory())));
  }

  /** Where there are none, the build would say of the folder that it does not exist. */
  private void addResourceRoot(Generation generation) {
    String directory = resourceDirectory().getAbsolutePath();
    if (generation.hasResources()
        && project.getResources().stream().noneMatch(r -> directory.equals(r.getDirectory()))) {
      Resource root = new Resource();
      root.setDirectory(directory);
      project.addResource(root);
    }
  }

  private CompileResult compile(Compilation compilation)
      throws MojoExecutionException, MojoFailureException {
    boolean outsideIde = ideContext instanceof DefaultBuildContext;
    Messages messages =
        new Messages(getLog(), outsideIde ? Optional.empty() : Optional.of(buildContext));
    CompileResult result = compilation.run(messages);
    messages.report(result, failOnWarning);
    messages.reportOmitted(result);
    return result;
  }

  private static List<String> orNone(List<String> configured) {
    return configured == null ? List.of() : configured;
  }
}

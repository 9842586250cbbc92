package dev.nnc.cli.argument;

import dev.nnc.cli.argument.ImportArguments.Check;
import dev.nnc.cli.argument.ImportArguments.Into;
import dev.nnc.compiler.model.Precision;
import java.io.File;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Model.OptionSpec;

/** The options that {@code nnc import} has beside those of every command. */
public final class ImportOptions {
  private static final int CHECK_FILES = 2;

  private final OptionSpec output = Options.value(
          "DIR", "the folder that receives model and weights (default: .)", "-o", "--output")
      .type(File.class)
      .build();
  private final OptionSpec name = Options.value(
          "NAME", "the name of the network (default: that of the file)", "-n", "--name")
      .converters(new NameArgument())
      .build();
  private final OptionSpec classes = Options.value(
          "a,b,c", "the labels of the classes, whatever the file says", "--classes")
      .build();
  private final OptionSpec precision = Options.value(
          "float|double", "what the class computes in, whatever the file says", "--precision")
      .type(Precision.class)
      .completionCandidates(List.of("float", "double"))
      .build();
  private final OptionSpec into = Options.value(
          "MODEL.nn", "write weights only, for the network in this file", "--into")
      .type(File.class)
      .build();
  private final OptionSpec network = Options.value(
          "NAME", "the network of `--into`, where that file has several", "--network")
      .build();
  private final OptionSpec map = Options.value(
          "old=new", "the tensor `old` of the file is `new` of the network of `--into`", "--map")
      .type(List.class)
      .auxiliaryTypes(MapArgument.class)
      .converters(new MapArgument.Converter())
      .build();
  private final OptionSpec check = OptionSpec.builder("--check")
      .type(List.class)
      .auxiliaryTypes(File.class)
      .arity("2")
      .paramLabel("IN.npy OUT.npy")
      .hideParamSyntax(true)
      .description("the class must give OUT for the rows IN, or nothing is written")
      .build();
  private final OptionSpec force =
      Options.flag("replace files that exist", "--force").build();

  ImportOptions() {}

  /** All of them in the order of the help. */
  public List<OptionSpec> all() {
    return List.of(output, name, classes, precision, into, network, map, check, force);
  }

  /** What they ask for, together with what stands beside them. */
  ImportArguments read(List<String> files, Optional<String> packageName, boolean failOnWarning)
      throws UsageException {
    Optional<Into> target = into(packageName);
    return new ImportArguments(
        file(files),
        folder(),
        Optional.ofNullable(name.getValue()),
        packageName,
        classes(),
        Optional.ofNullable(precision.getValue()),
        target,
        check(),
        Boolean.TRUE.equals(force.getValue()),
        failOnWarning);
  }

  private static String file(List<String> files) throws UsageException {
    if (files.isEmpty()) {
      throw new UsageException("there is no file to import", "name one, as in `nnc import a.onnx`");
    }
    if (files.size() > 1) {
      throw new UsageException(
          "one file is imported at a time, and here are " + String.join(", ", files));
    }
    return files.get(0);
  }

  private String folder() throws UsageException {
    Optional<String> folder = Options.path(output);
    if (folder.filter(String::isEmpty).isPresent()) {
      throw new UsageException(
          "the name of the output folder is empty", "without `-o` it is the folder you are in");
    }
    return folder.orElse("");
  }

  private List<String> classes() throws UsageException {
    String given = classes.getValue();
    if (given == null) {
      return List.of();
    }
    List<String> labels = List.of(given.split(",", -1));
    Set<String> seen = new HashSet<>();
    for (String label : labels) {
      if (label.isEmpty()) {
        throw new UsageException("`--classes` has an empty label");
      }
      if (!seen.add(label)) {
        throw new UsageException("`--classes` has `" + label + "` twice");
      }
    }
    return labels;
  }

  private Optional<Into> into(Optional<String> packageName) throws UsageException {
    List<MapArgument> names = map.getValue();
    Optional<String> model = Options.path(into);
    if (model.isEmpty()) {
      require(network.getValue() == null, "`--network` names a network of `--into MODEL.nn`");
      require(names == null, "`--map` names tensors of a network of `--into MODEL.nn`");
      return Optional.empty();
    }
    require(name.getValue() == null, "`--into` has a network: `-n` cannot name it");
    require(packageName.isEmpty(), "`--into` has a network: `-p` cannot name its package");
    require(classes.getValue() == null, "`--into` has a network: its file says the classes");
    require(precision.getValue() == null, "`--into` has a network: its file says the precision");
    return Optional.of(new Into(
        model.get(),
        Optional.ofNullable(network.getValue()),
        names == null ? Map.of() : MapArgument.map(names)));
  }

  private Optional<Check> check() throws UsageException {
    List<File> files = check.getValue();
    if (files == null) {
      return Optional.empty();
    }
    require(files.size() == CHECK_FILES, "`--check` takes two files, once: IN.npy OUT.npy");
    return Optional.of(new Check(files.get(0).getPath(), files.get(1).getPath()));
  }

  private static void require(boolean condition, String message) throws UsageException {
    if (!condition) {
      throw new UsageException(message);
    }
  }
}

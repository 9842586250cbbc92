package dev.nnc.cli.argument;

import dev.nnc.models.export.Values;
import java.io.File;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.OptionSpec;

/** The options that {@code nnc export} has beside those of every command. */
public final class ExportOptions {
  /** The formats that are written. */
  private enum To {
    ONNX
  }

  private final OptionSpec weights = Options.value(
          "W.safetensors", "the weights of the network", "--weights")
      .type(File.class)
      .build();
  private final OptionSpec to = Options.value("onnx", "the format to write", "--to")
      .type(To.class)
      .completionCandidates(List.of("onnx"))
      .build();
  private final OptionSpec output = Options.value("FILE", "the file to write", "-o", "--output")
      .type(File.class)
      .build();
  private final OptionSpec values = Options.value(
          "logits|probabilities",
          "what the model gives: outputs as `forward` or, by default, as `predict`",
          "--values")
      .type(Values.class)
      .completionCandidates(List.of("logits", "probabilities"))
      .build();
  private final OptionSpec network = Options.value(
          "NAME", "the network, where the file has several", "--network")
      .build();
  private final OptionSpec force =
      Options.flag("replace a file that exists", "--force").build();

  ExportOptions() {}

  /** All of them in the order of the help. */
  public List<OptionSpec> all() {
    return List.of(weights, to, output, values, network, force);
  }

  /** What they ask for. */
  ExportArguments read(List<String> models) throws UsageException {
    if (models.size() != 1) {
      throw new UsageException(
          models.isEmpty()
              ? "there is no model to export"
              : "one model is exported at a time, and here are " + String.join(", ", models));
    }
    String file = required(weights, "the weights", "`--weights W.safetensors`");
    if (to.getValue() == null) {
      throw new UsageException("there is no format to export to", "it is `--to onnx`");
    }
    String place = required(output, "the file to write", "`-o FILE`");
    Values given = values.getValue();
    return new ExportArguments(
        models.get(0),
        Optional.ofNullable(network.getValue()),
        file,
        place,
        given == null ? Values.PROBABILITIES : given,
        Boolean.TRUE.equals(force.getValue()));
  }

  private static String required(OptionSpec option, String what, String how) throws UsageException {
    return Options.path(option)
        .filter(path -> !path.isEmpty())
        .orElseThrow(() -> new UsageException(what + " has no name", "name it with " + how));
  }
}

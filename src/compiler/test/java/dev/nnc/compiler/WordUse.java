package dev.nnc.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nnc.compiler.check.Checker;
import dev.nnc.compiler.check.Language;
import dev.nnc.compiler.check.Language.Kind;
import dev.nnc.compiler.diagnostic.Diagnostics;
import dev.nnc.compiler.model.Network;
import dev.nnc.compiler.source.SourceFile;
import dev.nnc.compiler.syntax.parse.Parser;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A parameter of a word of the language, and networks that differ in it alone. */
public record WordUse(Language.Word word, Language.Entry entry) {
  private static final List<String> LAYERS =
      List.of("dense", "apply", "dropout", "batch_norm", "layer_norm", "rms_norm", "residual");

  /** Every parameter of every word that stands in a network. */
  public static Stream<WordUse> all() {
    return Language.words().stream()
        .filter(word -> word.kind() != Kind.FUNCTION)
        .flatMap(word -> word.parameters().stream().map(entry -> new WordUse(word, entry)));
  }

  /** The network that leaves the parameter out, if it may be. */
  public Network without() {
    return network("");
  }

  /** The network that says of the parameter what it is by default. */
  public Network withDefault() {
    return network(entry.otherwise().orElseThrow());
  }

  /** The network where the parameter has one value, or another. */
  public Network with(boolean one) {
    return network(value(entry, one ? 0 : 1));
  }

  private static String value(Language.Entry entry, int which) {
    return switch (entry.values()) {
      case "a whole number of at least 1",
          "a whole number of at least 2",
          "a whole number of at least 1, or `epochs(N)`" -> which == 0 ? "2" : "3";
      case "a whole number of at least 0", "a whole number of 64 bits" -> which == 0 ? "7" : "8";
      case "`true` or `false`" -> which == 0 ? "true" : "false";
      case "a list of numbers of at least 0" -> which == 0 ? "[1, 2, 3]" : "[1, 2, 4]";
      case "a name" -> which == 0 ? "one" : "other";
      case "names of columns in a table" -> which == 0 ? "one" : "other";
      case "names" -> which == 0 ? "a, b, c" : "a, b, d";
      case "a whole number of at least 1, or names" -> which == 0 ? "a, b" : "a, c";
      case "a precision" -> which == 0 ? "float" : "double";
      case "`mean` or `median`" -> which == 0 ? "mean" : "median";
      case "a feature map" -> which == 0 ? "standardize" : "polynomial(2)";
      case "an activation" -> which == 0 ? "tanh" : "sigmoid";
      case "an initialiser" -> which == 0 ? "orthogonal" : "zeros";
      case "a loss" -> which == 0 ? "mse" : "mae";
      case "an optimizer" -> which == 0 ? "sgd(0.1)" : "adam(0.1)";
      case "a schedule" -> which == 0 ? "linear(5)" : "linear(6)";
      // In every range of numbers, and in this order between the values of a and b in uniform.
      default -> which == 0 ? "0.375" : "0.3125";
    };
  }

  private Network network(String value) {
    return switch (word.kind()) {
      case STATEMENT ->
        LAYERS.contains(word.name())
            ? text("", statement(value), "")
            : text("", "", statement(value));
      case PRECISION, FUNCTION -> throw new IllegalStateException(word.name());
      case FEATURE_MAP -> text("features " + call(value), "", "");
      case ACTIVATION -> text("", "apply " + call(value), "");
      case INITIALISER -> text("", "dense 3 init=" + call(value), "");
      case LOSS -> text("", "", "loss " + call(value));
      case OPTIMIZER -> text("", "", "optimizer " + call(value));
      case SCHEDULE -> text("", "", "schedule " + call(value));
    };
  }

  /** The word with the value, and with what it cannot be without. */
  private String call(String value) {
    String arguments = word.parameters().stream()
        .filter(e -> e.equals(entry) ? !value.isEmpty() : e.required())
        .map(e -> e.name() + "="
            + (e.equals(entry) ? value : e.name().equals("a") ? "0.25" : value(e, 0)))
        .collect(Collectors.joining(", "));
    boolean needsMomentum = entry.name().equals("nesterov");
    return word.name() + "(" + (needsMomentum ? "momentum=0.5, " : "") + arguments + ")";
  }

  private String statement(String value) {
    StringBuilder text = new StringBuilder(word.name());
    for (Language.Entry e : word.parameters()) {
      boolean named = e.usage().contains("=");
      boolean own = e.equals(entry);
      if (own && value.isEmpty() && e.required()) {
        return "";
      }
      if (own ? !value.isEmpty() : e.required()) {
        text.append(' ').append(named ? e.name() + "=" : "").append(own ? value : value(e, 0));
      }
    }
    return text.toString();
  }

  private static Network text(String features, String layer, String setting) {
    boolean first = setting.matches("(input|features|embed) .*");
    List<String> lines = new ArrayList<>();
    lines.add(setting.startsWith("input") ? setting : inputOf(setting));
    lines.add(setting.matches("(features|embed) .*") ? setting : features);
    lines.add(layer);
    lines.add("dense 3");
    lines.add(setting.startsWith("loss") ? "" : "loss softmax_cross_entropy");
    lines.add(setting.startsWith("optimizer") ? "" : "optimizer sgd(0.1)");
    lines.add(first ? "" : setting);
    return checked("network Net {\n" + String.join("\n", lines) + "\n}\n");
  }

  private static String inputOf(String setting) {
    return setting.startsWith("embed") ? "input one in [a, b], other in [a, b]" : "input 2";
  }

  private static Network checked(String text) {
    Diagnostics diagnostics = new Diagnostics();
    SourceFile file = new SourceFile("net.nn", text);
    Checker.Result result = new Checker(Map.of(), Optional.empty(), diagnostics)
        .check(List.of(new Checker.Unit(Parser.parse(file, diagnostics), "")));
    assertEquals(List.of(), diagnostics.sorted(List.of("net.nn")), text);
    return result.networks().get(0).network();
  }

  @Override
  public String toString() {
    return word.kind().text() + " " + word.name() + ": " + entry.name();
  }
}

package dev.nnc.compiler.emit.text;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeName;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The Javadoc of public methods with every tag that {@code javadoc -Xdoclint:all} wants, in the
 * order of the signature. An emitter writes what is particular to its method; what a name means in
 * all of them stands here.
 */
public final class PublicJavadoc {
  private static final Map<String, String> PARAMETERS = Map.ofEntries(
      Map.entry("file", "where it stands"),
      Map.entry("in", "where the bytes come from"),
      Map.entry("input", "a row by its names"),
      Map.entry("labels", "the class of each row"),
      Map.entry("name", "one of {@link #parameterNames()}"),
      Map.entry("network", "whose weights are copied"),
      Map.entry("out", "where the bytes go"),
      Map.entry("p", "overwritten"),
      Map.entry("rows", "how many"),
      Map.entry("seed", "what the numbers are drawn from"),
      Map.entry("shuffle", "the seed of the order"),
      Map.entry("targets", "what each row should give"),
      Map.entry("threads", "how many, with the caller's"),
      Map.entry("values", "the new numbers"),
      Map.entry("x", "row after row, not changed"),
      Map.entry("y", "overwritten"));

  /** What methods return whose first sentence tells what they do. */
  private static final Map<String, String> RESULTS = Map.of(
      "backward", "the mean loss",
      "trainStep", "the mean loss before the step",
      "trainEpoch", "the mean loss before the steps",
      "load", "the network");

  /** When a method fails. */
  private static final Map<String, String> FAILURES =
      Map.of("load", "if it cannot be read, is not whole, or is of another network");

  private static final String OTHERWISE = "if it cannot be written";

  private static final Pattern TAG = Pattern.compile("(?m)^(?=@)");

  /** A first sentence that tells what there is. */
  private static final Pattern NOUN =
      Pattern.compile("(The|A|An|Whether)\\b(.*?)\\.(?=\\s|$)", Pattern.DOTALL);

  private PublicJavadoc() {}

  /** The method with the tags that it lacks; what overrides another has that one's. */
  public static MethodSpec completed(MethodSpec method) {
    return method.javadoc().isEmpty()
        ? method
        : withoutJavadoc(method).addJavadoc(javadoc(method)).build();
  }

  private static CodeBlock javadoc(MethodSpec method) {
    String[] parts = TAG.split(method.javadoc().toString().strip());
    String text = parts[0].strip();
    List<String> written = Arrays.stream(parts).skip(1).map(String::strip).toList();
    CodeBlock.Builder tags = CodeBlock.builder();
    for (ParameterSpec parameter : method.parameters()) {
      String tag = "@param " + parameter.name() + " ";
      find(written, tag)
          .or(() -> meaning(parameter.name(), method).map(tag::concat))
          .ifPresent(t -> tags.add("$L\n", t));
    }
    if (!method.isConstructor() && !method.returnType().equals(TypeName.VOID)) {
      Matcher noun = NOUN.matcher(text);
      if (RESULTS.containsKey(method.name())) {
        tags.add("@return $L\n", RESULTS.get(method.name()));
      } else if (noun.lookingAt()) {
        String article = noun.group(1).toLowerCase(Locale.ROOT);
        text = "{@return " + article + noun.group(2) + "}" + text.substring(noun.end());
      }
    }
    written.stream().filter(t -> t.startsWith("@throws ")).forEach(t -> tags.add("$L\n", t));
    for (TypeName exception : method.exceptions()) {
      tags.add("@throws $T $L\n", exception, FAILURES.getOrDefault(method.name(), OTHERWISE));
    }
    written.stream().filter(t -> t.startsWith("@see ")).forEach(t -> tags.add("$L\n", t));
    return CodeBlock.builder()
        .add(tags.isEmpty() ? "$L\n" : "$L\n\n", text)
        .add(tags.build())
        .build();
  }

  private static Optional<String> meaning(String name, MethodSpec method) {
    boolean many = method.parameters().stream().anyMatch(p -> p.name().equals("rows"));
    String said = name.equals("x") && !many ? "a row, not changed" : PARAMETERS.get(name);
    return Optional.ofNullable(said);
  }

  private static Optional<String> find(List<String> tags, String beginning) {
    return tags.stream().filter(tag -> tag.startsWith(beginning)).findFirst();
  }

  private static MethodSpec.Builder withoutJavadoc(MethodSpec method) {
    MethodSpec.Builder copy = method.isConstructor()
        ? MethodSpec.constructorBuilder()
        : MethodSpec.methodBuilder(method.name()).returns(method.returnType());
    return copy.addAnnotations(method.annotations())
        .addModifiers(method.modifiers())
        .addParameters(method.parameters())
        .addExceptions(method.exceptions())
        .addCode(method.code());
  }
}

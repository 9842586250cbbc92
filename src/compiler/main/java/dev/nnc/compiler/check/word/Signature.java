package dev.nnc.compiler.check.word;

import dev.nnc.compiler.check.word.Parameter.Form;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a word takes in its parentheses, or a statement after its keyword: names, defaults and
 * ranges stand here and nowhere else.
 *
 * @param owner the word
 * @param sentence what it means; empty where it has no meaning but that of its parameters
 */
public record Signature(String owner, String sentence, List<Parameter> parameters) {

  public Signature {
    parameters = List.copyOf(parameters);
  }

  public static Signature of(String owner, String sentence) {
    return new Signature(owner, sentence, List.of());
  }

  /** A word that is declared in a file, where nothing is said of it. */
  public static Signature of(String owner) {
    return of(owner, "");
  }

  /** An argument that must be given. */
  public Signature needs(String name, Domain domain, String sentence) {
    return with(
        new Parameter(name, Form.ARGUMENT, domain, true, Optional.empty(), quoted(name), sentence));
  }

  /** An argument that may be left out. */
  public Signature takes(String name, Default otherwise, Domain domain, String sentence) {
    return with(new Parameter(
        name, Form.ARGUMENT, domain, false, Optional.of(otherwise), quoted(name), sentence));
  }

  public Signature takes(String name, double otherwise, Domain domain, String sentence) {
    return takes(name, new Default.Numeric(otherwise), domain, sentence);
  }

  public Signature takes(String name, boolean otherwise, String sentence) {
    return takes(name, new Default.Flag(otherwise), Domain.Kind.FLAG, sentence);
  }

  /** What must stand after the keyword; messages call its value so. */
  public Signature operand(String name, Domain domain, String called) {
    return with(new Parameter(name, Form.OPERAND, domain, true, Optional.empty(), called, ""));
  }

  /** What must stand after the keyword, and what it is in a network without this statement. */
  public Signature operand(String name, Default absent, Domain domain, String called) {
    return with(new Parameter(name, Form.OPERAND, domain, true, Optional.of(absent), called, ""));
  }

  /** What may stand after the keyword. */
  public Signature optionalOperand(String name, Default otherwise, Domain domain) {
    return with(new Parameter(name, Form.OPERAND, domain, false, Optional.of(otherwise), name, ""));
  }

  /** As many operands as there are. */
  public Signature operands(String name, Optional<Default> absent, Domain domain) {
    return with(new Parameter(name, Form.OPERANDS, domain, false, absent, name, ""));
  }

  /** What may stand in a statement with its name. */
  public Signature option(String name, Default otherwise, Domain domain, String sentence) {
    return with(new Parameter(
        name, Form.OPTION, domain, false, Optional.of(otherwise), quoted(name), sentence));
  }

  public Signature option(String name, double otherwise, Domain domain, String sentence) {
    return option(name, new Default.Numeric(otherwise), domain, sentence);
  }

  public Signature option(String name, boolean otherwise, String sentence) {
    return option(name, new Default.Flag(otherwise), Domain.Kind.FLAG, sentence);
  }

  private static String quoted(String name) {
    return "`" + name + "`";
  }

  private Signature with(Parameter parameter) {
    List<Parameter> all = new ArrayList<>(parameters);
    all.add(parameter);
    return new Signature(owner, sentence, all);
  }

  /** The word with what it means to the compiler. */
  public <T> Definition<T> builds(Function<Reading, T> constructor) {
    return new Definition<>(this, constructor);
  }

  Optional<Parameter> find(String name) {
    return parameters.stream()
        .filter(parameter -> parameter.name().equals(name))
        .findFirst();
  }

  /** The names that may stand before an equals sign. */
  List<String> named() {
    return names(Form.ARGUMENT, Form.OPTION);
  }

  /** The parameters that are given by their place, in order. */
  List<String> positional() {
    return names(Form.ARGUMENT, Form.OPERAND);
  }

  private List<String> names(Form one, Form other) {
    return parameters.stream()
        .filter(p -> p.form() == one || p.form() == other)
        .map(Parameter::name)
        .toList();
  }
}

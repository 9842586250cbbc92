package dev.nnc.compiler.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a word takes in its parentheses, or a statement after its keyword.
 *
 * @param owner the word
 */
record Signature(String owner, List<Parameter> parameters) {

  Signature {
    parameters = List.copyOf(parameters);
  }

  /** How the value of a parameter may be given. */
  enum Form {
    /** In parentheses: by its place or by its name. */
    ARGUMENT,
    /** In a statement: by its place only. */
    OPERAND,
    /** In a statement: by its name only. */
    OPTION
  }

  record Parameter(String name, Form form, boolean required) {}

  static Signature of(String owner) {
    return new Signature(owner, List.of());
  }

  /** Signatures by their words, in this order. */
  static Map<String, Signature> table(Signature... signatures) {
    Map<String, Signature> table = new LinkedHashMap<>();
    for (Signature signature : signatures) {
      table.put(signature.owner, signature);
    }
    return table;
  }

  Signature needs(String... names) {
    return with(Form.ARGUMENT, true, names);
  }

  Signature takes(String... names) {
    return with(Form.ARGUMENT, false, names);
  }

  Signature operand(String name) {
    return with(Form.OPERAND, true, name);
  }

  Signature optionalOperand(String name) {
    return with(Form.OPERAND, false, name);
  }

  Signature options(String... names) {
    return with(Form.OPTION, false, names);
  }

  private Signature with(Form form, boolean required, String... names) {
    List<Parameter> all = new ArrayList<>(parameters);
    Arrays.stream(names).map(name -> new Parameter(name, form, required)).forEach(all::add);
    return new Signature(owner, all);
  }

  /** The names that may stand before an equals sign. */
  List<String> named() {
    return parameters.stream().filter(p -> p.form() != Form.OPERAND).map(Parameter::name).toList();
  }

  /** The parameters that are given by their place, in order. */
  List<String> positional() {
    return parameters.stream().filter(p -> p.form() != Form.OPTION).map(Parameter::name).toList();
  }
}

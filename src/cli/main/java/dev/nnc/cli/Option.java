package dev.nnc.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The options of the command. */
enum Option {
  OUTPUT("DIR", Scope.COMPILING, "-o", "--output"),
  TESTS("DIR", Scope.COMPILING, "--tests"),
  NO_VERIFY("", Scope.COMPILING, "--no-verify"),
  PACKAGE("NAME", Scope.ALL, "-p", "--package"),
  CONSTANT("name=NUMBER", Scope.ALL, "-D"),
  TARGET("java or vector", Scope.ALL, "--target"),
  MESSAGE_FORMAT("human or json", Scope.ALL, "--message-format"),
  COLOR("auto, always or never", Scope.ALL, "--color"),
  WARNINGS_ARE_ERRORS("", Scope.ALL, "-Werror"),
  QUIET("", Scope.ALL, "-q", "--quiet"),
  VERBOSE("", Scope.ALL, "-v", "--verbose"),
  VERSION("", Scope.ALL, "--version"),
  HELP("", Scope.ALL, "-h", "--help");

  /** Where an option makes sense. */
  private enum Scope {
    COMPILING,
    ALL
  }

  private final String value;
  private final Scope scope;
  private final List<String> names;

  /**
   * @param value what stands after it, or empty for a flag
   */
  Option(String value, Scope scope, String... names) {
    this.value = value;
    this.scope = scope;
    this.names = List.of(names);
  }

  /** The option of this name, dashes included. */
  static Optional<Option> named(String name) {
    for (Option option : values()) {
      if (option.names.contains(name)) {
        return Optional.of(option);
      }
    }
    return Optional.empty();
  }

  static List<String> allNames() {
    List<String> all = new ArrayList<>();
    for (Option option : values()) {
      all.addAll(option.names);
    }
    return all;
  }

  boolean isFlag() {
    return value.isEmpty();
  }

  boolean mayRepeat() {
    return this == CONSTANT || isFlag();
  }

  boolean isForCompilingOnly() {
    return scope == Scope.COMPILING;
  }

  /** What its value looks like. */
  String valueLabel() {
    return value;
  }

  /** Its longest name. */
  @Override
  public String toString() {
    return names.get(names.size() - 1);
  }
}

package dev.nnc.cli;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Arguments sorted into options and operands. A library for this would take as long to start as all of the compiler:
 * a model is compiled in a tenth of a second.
 */
final class CommandLine {
  private final Map<Option, List<String>> options = new EnumMap<>(Option.class);
  private final List<String> operands = new ArrayList<>();

  CommandLine(List<String> arguments) throws UsageException {
    Iterator<String> rest = arguments.iterator();
    while (rest.hasNext()) {
      String argument = rest.next();
      if (argument.equals("--")) {
        rest.forEachRemaining(operands::add);
      } else if (argument.startsWith("-") && argument.length() > 1) {
        option(argument, rest);
      } else {
        operands.add(argument);
      }
    }
  }

  List<String> operands() {
    return operands;
  }

  boolean has(Option option) {
    return options.containsKey(option);
  }

  Optional<String> value(Option option) {
    return has(option) ? Optional.of(options.get(option).get(0)) : Optional.empty();
  }

  List<String> values(Option option) {
    return options.getOrDefault(option, List.of());
  }

  private void option(String argument, Iterator<String> rest) throws UsageException {
    int equals = argument.indexOf('=');
    Optional<Option> whole = Option.named(argument);
    Optional<Option> before = equals < 0 ? Optional.empty() : Option.named(argument.substring(0, equals));
    Optional<Option> first = argument.startsWith("--") ? Optional.empty() : Option.named(argument.substring(0, 2));
    if (whole.isPresent()) {
      add(whole.get(), whole.get().isFlag() ? "" : next(whole.get(), rest));
    } else if (before.isPresent()) {
      if (before.get().isFlag()) {
        throw new UsageException("`" + before.get() + "` takes no value");
      }
      add(before.get(), argument.substring(equals + 1));
    } else if (first.isPresent() && !first.get().isFlag()) {
      add(first.get(), argument.substring(2));
    } else if (first.isPresent() && Option.named("-" + argument.charAt(2)).isPresent()) {
      // -qv is -q -v
      add(first.get(), "");
      option("-" + argument.substring(2), rest);
    } else {
      String name = equals < 0 ? argument : argument.substring(0, equals);
      throw new UsageException("unknown option `" + name + "`", DidYouMean.of(name, Option.allNames()));
    }
  }

  private static String next(Option option, Iterator<String> rest) throws UsageException {
    String value = rest.hasNext() ? rest.next() : "--";
    if (value.equals("--") || Option.named(value).isPresent()) {
      throw new UsageException("`" + option + "` needs a value: " + option.valueLabel());
    }
    return value;
  }

  private void add(Option option, String value) throws UsageException {
    List<String> values = options.computeIfAbsent(option, each -> new ArrayList<>());
    if (!values.isEmpty() && !option.mayRepeat()) {
      throw new UsageException("`" + option + "` is given twice");
    }
    values.add(value);
  }
}

package dev.nnc.compiler.check;

import dev.nnc.compiler.calculus.word.BuiltInActivations;
import dev.nnc.compiler.check.activation.ActivationDefinition;
import dev.nnc.compiler.check.activation.Activations;
import dev.nnc.compiler.check.statement.FeatureMaps;
import dev.nnc.compiler.check.statement.Initializers;
import dev.nnc.compiler.check.statement.Losses;
import dev.nnc.compiler.check.statement.NetworkWords;
import dev.nnc.compiler.check.statement.Optimizers;
import dev.nnc.compiler.check.statement.Schedules;
import dev.nnc.compiler.check.word.Default;
import dev.nnc.compiler.check.word.Functions;
import dev.nnc.compiler.check.word.Parameter;
import dev.nnc.compiler.check.word.Signature;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The words of the language as tools see them: what {@code nnc explain adam} prints, what an editor
 * completes.
 */
public final class Language {
  private Language() {}

  /** What a word stands for, in the order of the manual. */
  public enum Kind {
    STATEMENT("statement"),
    PRECISION("precision"),
    FEATURE_MAP("feature map"),
    ACTIVATION("activation"),
    INITIALISER("initialiser"),
    LOSS("loss"),
    OPTIMIZER("optimizer"),
    SCHEDULE("schedule"),
    FUNCTION("function");

    private final String text;

    Kind(String text) {
      this.text = text;
    }

    public String text() {
      return text;
    }
  }

  /**
   * One word.
   *
   * @param sentence what it means; may be empty
   */
  public record Word(Kind kind, String name, String sentence, List<Entry> parameters) {
    public Word {
      parameters = List.copyOf(parameters);
    }

    /**
     * How it is written with all that it takes, each at its default: {@code adagrad(rate,
     * epsilon=1e-10)}.
     */
    public String usage() {
      if (kind == Kind.STATEMENT) {
        return Stream.concat(Stream.of(name), parameters.stream().map(Entry::usage))
            .collect(Collectors.joining(" "));
      }
      return parameters.isEmpty()
          ? name
          : parameters.stream()
              .map(Entry::usage)
              .collect(Collectors.joining(", ", name + "(", ")"));
    }
  }

  /**
   * What a word takes under one name.
   *
   * @param usage how it is written: {@code rate}, {@code epsilon=1e-8}, {@code <size>}
   * @param values what may be given, in words
   * @param required whether the word must not stand without it
   * @param otherwise what it is where it is not given, in words; empty if there is nothing of the
   *     kind
   * @param written whether that could stand in a file
   * @param sentence about it; may be empty
   */
  public record Entry(
      String name,
      String usage,
      String values,
      boolean required,
      Optional<String> otherwise,
      boolean written,
      String sentence) {}

  /** All words, those of a kind one after the other. */
  public static List<Word> words() {
    List<Word> words = new ArrayList<>();
    add(words, Kind.STATEMENT, NetworkWords.STATEMENTS);
    add(words, Kind.PRECISION, NetworkWords.PRECISIONS.signatures());
    add(words, Kind.FEATURE_MAP, FeatureMaps.WORDS.signatures());
    add(words, Kind.ACTIVATION, activations());
    add(words, Kind.INITIALISER, Initializers.WORDS.signatures());
    add(words, Kind.LOSS, Losses.WORDS.signatures());
    add(words, Kind.OPTIMIZER, Optimizers.WORDS.signatures());
    add(words, Kind.SCHEDULE, Schedules.WORDS.signatures());
    add(words, Kind.FUNCTION, Functions.signatures());
    return List.copyOf(words);
  }

  private static List<Signature> activations() {
    List<Signature> all = new ArrayList<>();
    for (String name : BuiltInActivations.names()) {
      all.add(
          ActivationDefinition.of(BuiltInActivations.find(name).orElseThrow()).inNetwork());
    }
    all.addAll(Activations.signaturesOfRows());
    return all;
  }

  private static void add(List<Word> words, Kind kind, Collection<Signature> signatures) {
    for (Signature signature : signatures) {
      List<Entry> entries = signature.parameters().stream().map(Language::entry).toList();
      words.add(new Word(kind, signature.owner(), signature.sentence(), entries));
    }
  }

  private static Entry entry(Parameter parameter) {
    return new Entry(
        parameter.name(),
        usage(parameter),
        parameter.domain().words(),
        parameter.required(),
        parameter.otherwise().map(Default::words),
        parameter.otherwise().map(Default::isWritten).orElse(false),
        parameter.sentence());
  }

  private static String usage(Parameter parameter) {
    String name = parameter.name();
    return switch (parameter.form()) {
      case OPERAND -> parameter.required() ? "<" + name + ">" : "[<" + name + ">]";
      case OPERANDS -> "<" + name + ">";
      case ARGUMENT, OPTION ->
        parameter.required()
            ? name
            : name + "="
                + parameter
                    .otherwise()
                    .filter(Default::isWritten)
                    .map(Default::words)
                    .orElse("…");
    };
  }
}

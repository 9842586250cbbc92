package dev.nnc.tables.draft;

import dev.nnc.compiler.check.name.ReservedNames;
import dev.nnc.compiler.model.Column;
import java.text.Normalizer;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Names of inputs made from those of columns, which may be anything. */
final class InputNames {
  /** The longest is 64; this leaves room for an ending. */
  private static final int LONGEST = 56;

  private static final Set<String> KEYWORDS =
      Set.of("package", "const", "activation", "network", "trained", "true", "false");

  private final String network;
  private final Set<String> names = new HashSet<>();
  private final Set<String> types = new HashSet<>();

  InputNames(String network) {
    this.network = network;
  }

  /** Words that stand for themselves, which no other name may take. */
  static boolean isWord(String name) {
    return name.matches("[A-Za-z][A-Za-z0-9_]*") && !KEYWORDS.contains(name);
  }

  /** The next column's name: its own where that is allowed. */
  String of(String column, boolean category) {
    String word = isWord(column) && column.length() <= LONGEST ? column : words(column);
    String name = Stream.concat(
            Stream.of(word, word + (category ? "_kind" : "_value")),
            IntStream.iterate(2, i -> i + 1).mapToObj(i -> word + "_" + i))
        .filter(each -> isFree(each, category))
        .findFirst()
        .orElseThrow();
    names.add(name);
    if (category) {
      types.add(type(name).toLowerCase(Locale.ROOT));
    }
    return name;
  }

  private boolean isFree(String name, boolean category) {
    if (KEYWORDS.contains(name)
        || names.contains(name)
        || ReservedNames.refuseInput(name).isPresent()) {
      return false;
    }
    String type = type(name);
    return !category
        || !type.equals(network)
            && ReservedNames.refuseEnum(type).isEmpty()
            && !types.contains(type.toLowerCase(Locale.ROOT));
  }

  private static String type(String name) {
    return new Column(0, name, Optional.empty(), List.of()).typeName();
  }

  /** In lower case, with {@code _} between the words; letters lose their accents. */
  private static String words(String column) {
    String plain = Normalizer.normalize(column.replace("ß", "ss"), Normalizer.Form.NFKD)
        .replaceAll("\\p{M}", "")
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^a-z0-9]+", "_")
        .replaceAll("^_|_$", "");
    if (plain.isEmpty()) {
      return "column";
    }
    String word = Character.isDigit(plain.charAt(0)) ? "column_" + plain : plain;
    return word.substring(0, Math.min(word.length(), LONGEST)).replaceAll("_$", "");
  }
}

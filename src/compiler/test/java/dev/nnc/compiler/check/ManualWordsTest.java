package dev.nnc.compiler.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nnc.compiler.Manual;
import dev.nnc.compiler.calculus.BuiltInActivations;
import dev.nnc.compiler.model.Precision;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The manual has every word that the checker knows: in an example, and with its parameters in the text. */
class ManualWordsTest {

  @Test
  void everyWordIsInAnExample() {
    Set<String> missing = new LinkedHashSet<>(words());
    Manual.examples().forEach(example -> missing.removeAll(identifiers(example.text())));
    // Functions are all alike: their table says enough.
    missing.removeAll(Functions.words());
    assertEquals(Set.of(), missing);
  }

  @Test
  void everyWordIsInTheText() {
    Set<String> missing = new LinkedHashSet<>(words());
    codeSpans().forEach(span -> missing.removeAll(identifiers(span)));
    assertEquals(Set.of(), missing);
  }

  @Test
  void everyParameterStandsBesideItsWord() {
    List<Set<String>> spans = codeSpans().map(ManualWordsTest::identifiers).toList();
    List<String> missing = new ArrayList<>();
    for (Signature signature : signatures().toList()) {
      for (String name : signature.named()) {
        if (spans.stream().noneMatch(span -> span.containsAll(List.of(signature.owner(), name)))) {
          missing.add(signature.owner() + ": " + name);
        }
      }
    }
    assertEquals(List.of(), missing);
  }

  private static Set<String> words() {
    Set<String> words = new LinkedHashSet<>(List.of("package", "const", "activation", "network", "trained"));
    words.addAll(NetworkStatements.ALL);
    words.addAll(Activations.wordsOfRows());
    words.addAll(Functions.words());
    words.add(Functions.IF);
    Arrays.stream(Precision.values()).map(Precision::javaType).forEach(words::add);
    signatures().map(Signature::owner).forEach(words::add);
    return words;
  }

  private static Stream<Signature> signatures() {
    return Stream.of(
            Stream.of(
                DenseLayers.DENSE, Layers.APPLY, Layers.DROPOUT, Layers.BATCH_NORM, Layers.LAYER_NORM,
                Layers.RMS_NORM, Clips.CLIP),
            Stream.of(FeatureMaps.WORDS, Initializers.WORDS, Losses.WORDS, Optimizers.WORDS, Schedules.WORDS)
                .flatMap(vocabulary -> vocabulary.signatures().stream()),
            BuiltInActivations.names().stream()
                .map(name -> ActivationDefinition.of(BuiltInActivations.find(name).orElseThrow()).inNetwork()))
        .flatMap(stream -> stream);
  }

  /** What stands between backquotes on a line. */
  private static Stream<String> codeSpans() {
    return Pattern.compile("`([^`\\n]+)`").matcher(Manual.text()).results().map(span -> span.group(1));
  }

  private static Set<String> identifiers(String text) {
    return Pattern.compile("[A-Za-z_][A-Za-z0-9_]*")
        .matcher(text)
        .results()
        .map(MatchResult::group)
        .collect(Collectors.toSet());
  }
}

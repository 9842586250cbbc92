package dev.nnc.compiler.check.statement;

import dev.nnc.compiler.calculus.word.BuiltInActivation;
import dev.nnc.compiler.calculus.word.BuiltInActivation.Start;
import dev.nnc.compiler.calculus.word.BuiltInActivations;
import dev.nnc.compiler.check.word.Word;
import dev.nnc.compiler.model.Initializer;
import dev.nnc.compiler.model.Initializer.Rule;
import dev.nnc.compiler.syntax.tree.Expression;
import dev.nnc.compiler.syntax.tree.Statement;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;

/**
 * How the weights of a dense layer start if the file does not say: as suits the activation that
 * follows. That is the dense's own or, without one, that of the next {@code apply} before another
 * dense.
 */
final class DefaultInitializer {
  private final IdentityHashMap<Statement, Rule> rules = new IdentityHashMap<>();

  /**
   * @param layers all statements of the network in source order, residual blocks before their
   *     contents
   */
  DefaultInitializer(List<Statement> layers) {
    String next = "";
    for (int i = layers.size() - 1; i >= 0; i--) {
      Statement layer = layers.get(i);
      if (layer.keyword().text().equals("apply")) {
        next = layer.operands().isEmpty() ? "" : word(layer.operands().get(0).value());
      } else if (layer.keyword().text().equals("dense")) {
        boolean own = layer.operands().size() > 1;
        rules.put(layer, rule(own ? word(layer.operands().get(1).value()) : next));
        next = "";
      }
    }
  }

  Initializer of(Statement dense) {
    return new Initializer.Scaled(
        Objects.requireNonNull(rules.get(dense), "a dense of another network"));
  }

  private static String word(Expression activation) {
    return Word.of(activation).map(Word::text).orElse("");
  }

  private static Rule rule(String activation) {
    Start start =
        BuiltInActivations.find(activation).map(BuiltInActivation::start).orElse(Start.OTHER);
    return switch (start) {
      case RECTIFIED -> Rule.HE_NORMAL;
      case SELF_NORMALISING -> Rule.LECUN_NORMAL;
      case OTHER -> Rule.GLOROT_UNIFORM;
    };
  }
}

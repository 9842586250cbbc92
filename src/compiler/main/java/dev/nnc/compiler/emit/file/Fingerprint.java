package dev.nnc.compiler.emit.file;

import dev.nnc.compiler.model.Activation;
import dev.nnc.compiler.model.Layer;
import dev.nnc.compiler.model.Network;
import dev.nnc.compiler.model.Precision;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Collectors;

/**
 * A digest of what a network's weights mean: networks of the same fingerprint compute the same
 * function from the same weights. What only guides training is left out (loss, optimizer, batch,
 * dropout, penalties, initial values, frozen), and so are names, the target and the precision.
 */
public final class Fingerprint implements Layer.Cases<String> {
  private static final double[] PROBES = {-9, -2.5, -0.7, -0.1, 0.3, 1.1, 4, 9};

  private final Precision precision;

  private Fingerprint(Precision precision) {
    this.precision = precision;
  }

  /** The digest in hexadecimal, as files have it. */
  public static String of(Network network) {
    return digest(new Fingerprint(network.precision()).describe(network));
  }

  private String describe(Network network) {
    String features =
        network.features().stream().map(map -> map.meaning() + ";").collect(Collectors.joining());
    return "input " + network.inputSize() + ";" + features + categories(network)
        + layers(network.layers());
  }

  /** The category columns by their place and the number of their labels. */
  private static String categories(Network network) {
    return network.input().categories().stream()
        .map(category ->
            "category " + category.index() + " of " + category.labels().size()
                + network
                    .embedding(category)
                    .map(e -> " E" + (network.embeddings().indexOf(e) + 1) + " " + e.width())
                    .orElse("")
                + ";")
        .collect(Collectors.joining());
  }

  private String layers(Iterable<Layer> layers) {
    StringBuilder text = new StringBuilder();
    layers.forEach(layer -> text.append(layer.match(this)));
    return text.toString();
  }

  @Override
  public String dense(Layer.Dense layer) {
    return "dense " + layer.outputs() + (layer.bias() ? " bias;" : ";")
        + activation(layer.activation());
  }

  @Override
  public String apply(Layer.Apply layer) {
    return activation(layer.activation());
  }

  @Override
  public String residual(Layer.Residual layer) {
    return "residual {" + layers(layer.body()) + "}";
  }

  @Override
  public String transform(Layer.Transform layer) {
    String meaning = layer.meaning(this::number);
    return meaning.isEmpty() ? "" : meaning + ";";
  }

  /** The machine epsilon by name: a file of one precision is good for the other. */
  private String number(double value) {
    return value == precision.epsilon() ? "machine" : Double.toHexString(value);
  }

  /** The word, and for what a declared word means, the function's values to six decimals. */
  private static String activation(Activation activation) {
    if (activation.isIdentity()) {
      return "";
    }
    StringBuilder text = new StringBuilder(activation.spelling());
    if (activation instanceof Activation.Elementwise elementwise) {
      double[] parameters = new double[elementwise.trained().size()];
      Arrays.setAll(parameters, k -> 0.25 + 0.5 * k);
      for (double x : PROBES) {
        text.append(' ').append(Math.round(1e6 * elementwise.function().evaluate(x, parameters)));
      }
    }
    return text.append(';').toString();
  }

  private static String digest(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}

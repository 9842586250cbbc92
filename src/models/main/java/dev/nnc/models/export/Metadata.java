package dev.nnc.models.export;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.nnc.compiler.emit.file.Fingerprint;
import dev.nnc.compiler.model.Network;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a model that is written carries beside what it computes: texts by these keys. */
public final class Metadata {
  /** The {@code .nn} file. */
  public static final String TEXT = "nnc.text";

  /** Which of the file's networks it is. */
  public static final String NETWORK = "nnc.network";

  /** The digest of what the weights mean, as files of weights carry it. */
  public static final String FINGERPRINT = "nnc.fingerprint";

  /** {@code logits} or {@code probabilities}: {@link Values}. */
  public static final String VALUES = "nnc.values";

  /** The names of the columns of the input, as an array in JSON; absent if they have none. */
  public static final String INPUTS = "nnc.inputs";

  /** The labels in the order of the outputs, as an array in JSON; absent if there are none. */
  public static final String CLASSES = "nnc.classes";

  private Metadata() {}

  static Map<String, String> of(Network network, String text, Values values) {
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put(TEXT, text);
    metadata.put(NETWORK, network.name());
    metadata.put(FINGERPRINT, Fingerprint.of(network));
    metadata.put(VALUES, name(values));
    if (!network.input().names().isEmpty()) {
      metadata.put(INPUTS, json(network.input().names()));
    }
    if (!network.classes().isEmpty()) {
      metadata.put(CLASSES, json(network.classes()));
    }
    return metadata;
  }

  static String name(Values values) {
    return values.name().toLowerCase(Locale.ROOT);
  }

  private static String json(List<String> texts) {
    StringWriter array = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(array)) {
      json.writeArray(texts.toArray(String[]::new), 0, texts.size());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return array.toString();
  }
}

package dev.nnc.tables.run;

import dev.nnc.compiler.emit.file.Fingerprint;
import dev.nnc.compiler.model.Network;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * All that the bits of a run depend on, by the names that messages have for it. A run goes on only
 * where all of it is as it was.
 *
 * @param values short, or digests of something longer
 */
public record Identity(Map<String, String> values) {
  private static final int DIGEST = 16;
  private static final String KEY = "train.";

  public Identity {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /**
   * That of a run.
   *
   * @param seed of initial weights, dropout and the order of rows
   * @param data digests of the rows, and options, by name
   */
  public static Identity of(Network network, long seed, Map<String, String> data) {
    Map<String, String> values = new LinkedHashMap<>(data);
    values.put("network", Fingerprint.of(network));
    // What the fingerprint leaves out of them: penalties, dropout, initial values.
    values.put(
        "layers", digest(network.layers() + " " + network.features() + network.embeddings()));
    values.put("loss", digest(network.loss()));
    values.put("optimizer", digest(network.optimizer()));
    values.put("schedule", digest(network.schedule()));
    values.put("clip", digest(network.clip()));
    values.put("target", digest(network.target()));
    values.put("batch", Integer.toString(network.batch()));
    values.put("precision", network.precision().name());
    values.put("seed", Long.toString(seed));
    return new Identity(values);
  }

  private static String digest(Object value) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256")
          .digest(String.valueOf(value).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash).substring(0, DIGEST);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  void write(Map<String, String> metadata) {
    values.forEach((name, value) -> metadata.put(KEY + name, value));
  }

  /** What is another in the metadata of a run. */
  List<String> differences(Map<String, String> metadata) {
    List<String> names = new ArrayList<>();
    values.forEach((name, value) -> {
      String before = metadata.get(KEY + name);
      if (!Objects.equals(before, value)) {
        boolean shows = before != null && value.length() < DIGEST && before.length() < DIGEST;
        names.add(shows ? name + " was " + before + " and is " + value : name);
      }
    });
    return names;
  }
}

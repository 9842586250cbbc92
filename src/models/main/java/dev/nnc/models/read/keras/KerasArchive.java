package dev.nnc.models.read.keras;

import dev.nnc.models.graph.Refusal;
import dev.nnc.models.read.ModelFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** The members of a {@code .keras} file that make a model, and who wrote it. */
record KerasArchive(String config, byte[] weights, String metadata) {
  static final String CONFIG = "config.json";
  private static final String METADATA = "metadata.json";
  static final String WEIGHTS = "model.weights.h5";

  /** Keras writes three, and a few for assets. */
  private static final int MOST_MEMBERS = 1000;

  /** Keras stores without compression; weights that others compress do not shrink by half. */
  private static final int RATIO = 2;

  /** So that small files, whose text compresses well, are read. */
  private static final int ALLOWANCE = 16 << 20;

  /** Whether a zip file has a member of this name, without unpacking it. */
  static boolean has(ModelFile file, String member) {
    byte[] name = member.getBytes(StandardCharsets.US_ASCII);
    byte[] all = file.bytes();
    for (int at = 30; at + name.length <= all.length; at++) {
      if (all[at] == name[0] && Arrays.equals(all, at, at + name.length, name, 0, name.length)) {
        return true;
      }
    }
    return false;
  }

  static KerasArchive read(ModelFile file) {
    Map<String, byte[]> members = new HashMap<>();
    long left = (long) file.bytes().length * RATIO + ALLOWANCE;
    int count = 0;
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file.bytes()))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (++count > MOST_MEMBERS) {
          throw Refusal.limit("members of the archive", MOST_MEMBERS);
        }
        String name = entry.getName();
        if (name.startsWith("/") || name.contains("..") || name.contains("\\")) {
          throw Refusal.damaged("Keras", "a member's name leaves the archive");
        }
        byte[] bytes = zip.readNBytes((int) Math.min(left + 1, Integer.MAX_VALUE - 8));
        left -= bytes.length;
        if (left < 0) {
          throw Refusal.damaged("Keras", "its members unpack to much more than they are");
        }
        if (name.equals(CONFIG) || name.equals(WEIGHTS) || name.equals(METADATA)) {
          members.put(name, bytes);
        }
      }
    } catch (IOException | IllegalArgumentException e) {
      throw Refusal.damaged("Keras", "the zip archive ends early or has a wrong checksum");
    }
    return new KerasArchive(
        new String(member(members, CONFIG), StandardCharsets.UTF_8),
        member(members, WEIGHTS),
        new String(members.getOrDefault(METADATA, new byte[0]), StandardCharsets.UTF_8));
  }

  /** Whether Keras 2 wrote it, which had this format in the end. */
  boolean isFormer() {
    return !metadata.isEmpty()
        && Config.parse(metadata).text("keras_version", "").startsWith("2.");
  }

  private static byte[] member(Map<String, byte[]> members, String name) {
    byte[] bytes = members.get(name);
    if (bytes == null) {
      throw Refusal.damaged("Keras", "the member " + name + " is missing");
    }
    return bytes;
  }
}

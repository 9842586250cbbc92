package dev.nnc.models.read.torch;

import dev.nnc.models.graph.Refusal;
import dev.nnc.models.read.pickle.Bytes;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The entries of a zip, by its directory at the end; PyTorch's entries are stored as they are. What
 * is compressed is not read: PyTorch does so with code only.
 */
final class TorchArchive {
  private static final String FORMAT = "PyTorch";
  private static final int END = 0x06054b50;
  private static final int END_LENGTH = 22;
  private static final int DIRECTORY = 0x02014b50;
  private static final int DIRECTORY_LENGTH = 46;
  private static final int LOCAL = 0x04034b50;
  private static final int LOCAL_LENGTH = 30;
  private static final int LONGEST_COMMENT = 0xffff;

  /** An entry a tensor, and some; a directory entry takes several times its bytes in memory. */
  private static final int MOST_ENTRIES = 65_534;

  private final Bytes file;
  private final ByteBuffer buffer;
  private final Map<String, Bytes> stored = new LinkedHashMap<>();
  private final Map<String, Boolean> all = new LinkedHashMap<>();

  TorchArchive(byte... bytes) {
    file = Bytes.of(bytes);
    buffer = file.buffer(ByteOrder.LITTLE_ENDIAN);
    int end = end();
    int count = buffer.getShort(end + 10) & 0xffff;
    long at = buffer.getInt(end + 16) & 0xffffffffL;
    if (count > MOST_ENTRIES) {
      throw Refusal.limit("entries of a zip", MOST_ENTRIES);
    }
    for (int i = 0; i < count; i++) {
      at += entry(at);
    }
  }

  private int end() {
    int last = Math.max(0, file.length() - END_LENGTH - LONGEST_COMMENT);
    for (int at = file.length() - END_LENGTH; at >= last; at--) {
      if (buffer.getInt(at) == END) {
        return at;
      }
    }
    throw Refusal.damaged(FORMAT, "the zip has no directory; it may be cut off");
  }

  /** Reads an entry of the directory and says how long that is. */
  private int entry(long at) {
    int start = need(at, DIRECTORY_LENGTH, DIRECTORY);
    int method = buffer.getShort(start + 10);
    long size = buffer.getInt(start + 20) & 0xffffffffL;
    int nameLength = buffer.getShort(start + 28) & 0xffff;
    int extra = buffer.getShort(start + 30) & 0xffff;
    int comment = buffer.getShort(start + 32) & 0xffff;
    long local = buffer.getInt(start + 42) & 0xffffffffL;
    Bytes name = file.slice(FORMAT, start + (long) DIRECTORY_LENGTH, nameLength);
    String path = new String(name.all(), name.from(), name.length(), StandardCharsets.UTF_8);
    if (path.startsWith("/") || path.contains("\\") || ("/" + path + "/").contains("/../")) {
      throw Refusal.damaged(FORMAT, "an entry of the zip leaves its folder");
    }
    if (all.put(path, true) != null) {
      throw Refusal.damaged(FORMAT, "the zip has two entries of the same name");
    }
    if (method == 0) {
      int header = need(local, LOCAL_LENGTH, LOCAL);
      long data = local
          + LOCAL_LENGTH
          + (buffer.getShort(header + 26) & 0xffff)
          + (buffer.getShort(header + 28) & 0xffff);
      stored.put(path, file.slice(FORMAT, data, size));
    }
    return DIRECTORY_LENGTH + nameLength + extra + comment;
  }

  private int need(long at, int length, int signature) {
    if (at > file.length() - length || buffer.getInt((int) at) != signature) {
      throw Refusal.damaged(FORMAT, "the directory of the zip points beside its entries");
    }
    return (int) at;
  }

  /** The folder in which all stands: the name of the file, or {@code archive}. */
  String folder() {
    return all.keySet().stream()
        .filter(path -> path.equals("data.pkl") || path.endsWith("/data.pkl"))
        .map(path -> path.substring(0, path.length() - "data.pkl".length()))
        .findFirst()
        .orElse("");
  }

  /** Whether an entry's path ends so. */
  boolean hasEnding(String ending) {
    return all.keySet().stream().anyMatch(path -> path.endsWith(ending));
  }

  /** Whether a folder of this name is in the path of an entry. */
  boolean hasFolder(String name) {
    return all.keySet().stream().anyMatch(path -> ("/" + path).contains("/" + name + "/"));
  }

  Optional<Bytes> find(String path) {
    return Optional.ofNullable(stored.get(path));
  }
}

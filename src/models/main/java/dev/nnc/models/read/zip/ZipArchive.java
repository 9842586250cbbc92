package dev.nnc.models.read.zip;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nnc.models.graph.Refusal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The entries of a zip archive in memory, as its directory lists them. The JDK reads archives from
 * disk, or without their directory, which cannot read what PyTorch writes. Names are only names:
 * nothing is written anywhere.
 */
public final class ZipArchive {
  /** More layers than any network has, each with several tensors. */
  private static final int MOST_ENTRIES = 65_535;

  private static final int LOCAL = 0x04034b50;
  private static final int DIRECTORY = 0x02014b50;
  private static final int END = 0x06054b50;
  private static final int LOCAL_LENGTH = 30;
  private static final int DIRECTORY_LENGTH = 46;
  private static final int END_LENGTH = 22;
  private static final int LONGEST_COMMENT = 0xffff;

  /** Stands for a size that is told elsewhere, in archives of more than 4 GB. */
  private static final int ELSEWHERE = 0xffffffff;

  private final String format;
  private final ByteBuffer bytes;
  private final Map<String, ZipEntryData> entries = new LinkedHashMap<>();

  /** @param format what the archive is, for messages */
  public ZipArchive(String format, byte... archive) {
    this.format = format;
    this.bytes = ByteBuffer.wrap(archive).order(ByteOrder.LITTLE_ENDIAN);
    readDirectory(end());
  }

  /** Whether a file begins as one with entries does. */
  public static boolean looksLikeOne(byte... file) {
    return file.length >= LOCAL_LENGTH
        && ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getInt(0) == LOCAL;
  }

  /** The name of the first entry of a file that looks like an archive; empty if it has none. */
  public static Optional<String> firstName(byte... file) {
    if (!looksLikeOne(file)) {
      return Optional.empty();
    }
    int length = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getShort(26) & 0xffff;
    return length > file.length - LOCAL_LENGTH
        ? Optional.empty()
        : Optional.of(new String(file, LOCAL_LENGTH, length, UTF_8));
  }

  /** In the order of the directory. */
  public Set<String> names() {
    return Collections.unmodifiableSet(entries.keySet());
  }

  /**
   * What an entry holds.
   *
   * @param most bytes that it may have
   */
  public byte[] read(String name, long most) {
    ZipEntryData entry = entries.get(name);
    if (entry == null) {
      throw Refusal.damaged(format, "`" + name + "` is missing in it");
    }
    return entry.unpack(bytes.array(), dataStart(entry), most);
  }

  private int dataStart(ZipEntryData entry) {
    int at = entry.header();
    if (at < 0 || at > bytes.limit() - LOCAL_LENGTH || bytes.getInt(at) != LOCAL) {
      throw entry.damaged("its header is not where the directory says");
    }
    return at + LOCAL_LENGTH + unsigned(at + 26) + unsigned(at + 28);
  }

  /** Where the record is that closes the archive: behind it stands at most a comment. */
  private int end() {
    int last = bytes.limit() - END_LENGTH;
    for (int at = last; at >= Math.max(0, last - LONGEST_COMMENT); at--) {
      if (bytes.getInt(at) == END && unsigned(at + 20) <= last - at) {
        return at;
      }
    }
    throw Refusal.damaged(format, "the directory of the zip archive is missing; is it cut?");
  }

  private void readDirectory(int end) {
    int count = unsigned(end + 10);
    int at = bytes.getInt(end + 16);
    if (at == ELSEWHERE || count == MOST_ENTRIES) {
      throw Refusal.limit("entries of a zip archive without its 64-bit form", MOST_ENTRIES - 1);
    }
    for (int i = 0; i < count; i++) {
      if (at < 0 || at > end - DIRECTORY_LENGTH || bytes.getInt(at) != DIRECTORY) {
        throw Refusal.damaged(format, "its zip directory ends after " + i + " of " + count);
      }
      int nameLength = unsigned(at + 28);
      int next = at + DIRECTORY_LENGTH + nameLength + unsigned(at + 30) + unsigned(at + 32);
      if (next > end) {
        throw Refusal.damaged(format, "its zip directory is cut");
      }
      String name = new String(bytes.array(), at + DIRECTORY_LENGTH, nameLength, UTF_8);
      ZipEntryData entry = new ZipEntryData(
          format,
          name,
          unsigned(at + 8),
          unsigned(at + 10),
          bytes.getInt(at + 16),
          bytes.getInt(at + 20),
          bytes.getInt(at + 24),
          bytes.getInt(at + 42));
      if (entries.put(name, entry) != null) {
        throw entry.damaged("it is there twice");
      }
      at = next;
    }
  }

  private int unsigned(int at) {
    return bytes.getShort(at) & 0xffff;
  }
}

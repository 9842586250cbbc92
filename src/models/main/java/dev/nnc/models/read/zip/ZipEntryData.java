package dev.nnc.models.read.zip;

import dev.nnc.models.graph.Refusal;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * An entry as the directory of an archive describes it.
 *
 * @param format what the archive is, for messages
 * @param flags of which the first says that it is encrypted
 * @param method how it is packed
 * @param crc of what it holds
 * @param packed bytes in the archive
 * @param unpacked bytes that it holds
 * @param header where its own header stands
 */
record ZipEntryData(
    String format,
    String name,
    int flags,
    int method,
    int crc,
    int packed,
    int unpacked,
    int header) {
  private static final int STORED = 0;
  private static final int DEFLATED = 8;

  /** No deflated byte gives more. */
  private static final int LARGEST_RATIO = 1032;

  byte[] unpack(byte[] archive, int start, long most) {
    if ((flags & 1) != 0) {
      throw damaged("it is encrypted");
    }
    if (packed < 0 || unpacked < 0 || start > archive.length - packed) {
      throw damaged("it is longer than the file");
    }
    if (unpacked > most) {
      throw Refusal.limit("bytes in `" + name + "` of the zip archive", most);
    }
    byte[] data;
    if (method == STORED && packed == unpacked) {
      data = Arrays.copyOfRange(archive, start, start + packed);
    } else if (method == DEFLATED && unpacked <= (long) packed * LARGEST_RATIO) {
      data = inflate(archive, start);
    } else {
      throw damaged("it is neither stored nor deflated to the size that it tells");
    }
    CRC32 sum = new CRC32();
    sum.update(data);
    if ((int) sum.getValue() != crc) {
      throw damaged("its checksum is another");
    }
    return data;
  }

  private byte[] inflate(byte[] archive, int start) {
    Inflater inflater = new Inflater(true);
    try {
      inflater.setInput(archive, start, packed);
      byte[] data = new byte[unpacked];
      int length = 0;
      while (length < unpacked) {
        int more = inflater.inflate(data, length, unpacked - length);
        if (more == 0) {
          throw damaged("it ends after " + length + " of " + unpacked + " bytes");
        }
        length += more;
      }
      if (inflater.inflate(new byte[1]) != 0) {
        throw damaged("it holds more than the " + unpacked + " bytes that it tells");
      }
      return data;
    } catch (DataFormatException e) {
      throw damaged("its packed bytes make no sense");
    } finally {
      inflater.end();
    }
  }

  Refusal damaged(String what) {
    return Refusal.damaged(format, "of `" + name + "` in the zip archive: " + what);
  }
}

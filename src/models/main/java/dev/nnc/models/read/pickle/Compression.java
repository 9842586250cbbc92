package dev.nnc.models.read.pickle;

import dev.nnc.models.graph.Origin;
import dev.nnc.models.graph.Refusal;
import dev.nnc.models.read.ModelFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;
import org.tukaani.xz.LZMAInputStream;
import org.tukaani.xz.XZInputStream;

/** How joblib compresses a file as a whole, known by its first bytes. */
public enum Compression {
  ZLIB(InflaterInputStream::new),
  GZIP(GZIPInputStream::new),
  XZ(in -> new XZInputStream(in, Compression.MOST_DICTIONARY)),
  LZMA(in -> new LZMAInputStream(in, Compression.MOST_DICTIONARY)),
  BZIP2(in -> Compression.refused("bzip2")),
  LZ4(in -> Compression.refused("LZ4"));

  /** In KiB; level 6, which joblib and xz take, needs 9 MiB. */
  private static final int MOST_DICTIONARY = 20 << 10;

  /**
   * The unpacked size may be three times that of the file and this: trained weights hardly become
   * smaller (by a tenth), only files below this are mostly text, zeros, or equal numbers.
   */
  private static final int ALWAYS = 16 << 20;

  private static final int TIMES = 3;

  private final Opener opener;

  Compression(Opener opener) {
    this.opener = opener;
  }

  private interface Opener {
    InputStream open(InputStream packed) throws IOException;
  }

  private static InputStream refused(String name) {
    throw Refusal.unsupported(
        new Origin("file", ""),
        "is compressed with " + name,
        "joblib.dump(model, path, compress=(\"gzip\", 3)), or without compress");
  }

  /** The one that a file begins as. */
  public static Optional<Compression> of(ModelFile file) {
    byte[] bytes = file.bytes();
    if (file.startsWith(0x1f, 0x8b, 8)) {
      return Optional.of(GZIP);
    }
    if (file.startsWith(0xfd, '7', 'z', 'X', 'Z', 0)) {
      return Optional.of(XZ);
    }
    if (file.startsWith(0x5d, 0, 0) && bytes.length > 13) {
      return Optional.of(LZMA);
    }
    if (file.startsWith('B', 'Z', 'h')) {
      return Optional.of(BZIP2);
    }
    if (file.startsWith(0x04, 0x22, 0x4d, 0x18)) {
      return Optional.of(LZ4);
    }
    boolean zlib =
        file.startsWith(0x78) && bytes.length > 2 && (0x7800 + (bytes[1] & 0xff)) % 31 == 0;
    return zlib ? Optional.of(ZLIB) : Optional.empty();
  }

  /** The unpacked bytes. They are counted first, so that no larger array is made than needed. */
  public byte[] unpack(byte... packed) {
    long most = (long) TIMES * packed.length + ALWAYS;
    try {
      long size = 0;
      try (InputStream in = opener.open(new ByteArrayInputStream(packed))) {
        byte[] some = new byte[1 << 14];
        for (int n = in.read(some); n >= 0; n = in.read(some)) {
          size += n;
          if (size > most || size > Integer.MAX_VALUE - 8) {
            throw Refusal.limit("unpacked bytes of a file of this size", most);
          }
        }
      }
      try (InputStream in = opener.open(new ByteArrayInputStream(packed))) {
        byte[] unpacked = new byte[(int) size];
        in.readNBytes(unpacked, 0, unpacked.length);
        return unpacked;
      }
    } catch (IOException e) {
      throw Refusal.damaged("compressed", "it cannot be unpacked");
    }
  }
}

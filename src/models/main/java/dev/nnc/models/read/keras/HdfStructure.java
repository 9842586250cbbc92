package dev.nnc.models.read.keras;

import dev.nnc.models.graph.Refusal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashSet;
import java.util.Set;

/**
 * What the library does not check itself: that blocks of a file are not named from many places, by
 * which a short file can have a structure that takes for ever to walk.
 */
final class HdfStructure {
  static final int GCOL = 'G' | 'C' << 8 | 'O' << 16 | 'L' << 24;
  private static final int TREE = 'T' | 'R' << 8 | 'E' << 16 | 'E' << 24;
  private static final int SNOD = 'S' | 'N' << 8 | 'O' << 16 | 'D' << 24;
  private static final int BTIN = 'B' | 'T' << 8 | 'I' << 16 | 'N' << 24;

  /** Sizes of addresses and lengths, as every writer has them. */
  private static final int WIDTH = 8;

  /** What was deleted leaves some; so many make at most 2^16 ways through a file. */
  private static final int MOST_AGAIN = 16;

  private final ByteBuffer file;
  private final Set<Long> named = new HashSet<>();
  private int again;

  private HdfStructure(byte... bytes) {
    this.file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  static void check(byte... bytes) {
    new HdfStructure(bytes).check();
  }

  private void check() {
    int version = file.limit() > 24 ? file.get(8) : -1;
    int at = version <= 1 ? 13 : 9;
    if (version < 0 || file.get(at) != WIDTH || file.get(at + 1) != WIDTH) {
      throw Refusal.damaged("HDF5", "it does not begin as one");
    }
    // Blocks stand at multiples of 8, and numbers that read as a name in their place are rare.
    for (int block = 0; block + 24 <= file.limit(); block += WIDTH) {
      int name = file.getInt(block);
      if (name == TREE && file.get(block + 4) == 0) {
        entries(block + 32, 2 * WIDTH, Short.toUnsignedInt(file.getShort(block + 6)));
      } else if (name == SNOD) {
        entries(block + 16, 40, Short.toUnsignedInt(file.getShort(block + 6)));
      } else if (name == BTIN) {
        throw Refusal.damaged("HDF5", "a group has more members than nnc reads");
      }
    }
  }

  private void entries(int first, int step, int count) {
    for (int i = 0; i < count && first + i * step + WIDTH <= file.limit(); i++) {
      long address = file.getLong(first + i * step);
      if (!named.add(address) && ++again > MOST_AGAIN) {
        throw Refusal.damaged("HDF5", "many of its names lead to one place");
      }
    }
  }
}

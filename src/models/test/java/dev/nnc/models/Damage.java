package dev.nnc.models;

import dev.nnc.models.graph.Refusal;
import dev.nnc.models.read.zip.ZipArchive;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Ways in which files go wrong, or are made to. */
enum Damage {
  FLIPPED {
    @Override
    byte[] of(byte[] file, List<byte[]> others, SplittableRandom random) {
      byte[] damaged = file.clone();
      int flips = 1 + random.nextInt(8);
      for (int i = 0; i < flips && damaged.length > 0; i++) {
        damaged[place(damaged, random)] ^= (byte) (1 << random.nextInt(8));
      }
      return damaged;
    }
  },
  CUT {
    @Override
    byte[] of(byte[] file, List<byte[]> others, SplittableRandom random) {
      return Arrays.copyOf(file, random.nextInt(file.length + 1));
    }
  },
  INSERTED {
    @Override
    byte[] of(byte[] file, List<byte[]> others, SplittableRandom random) {
      byte[] more = new byte[1 + random.nextInt(16)];
      random.nextBytes(more);
      int place = random.nextInt(file.length + 1);
      return joined(Arrays.copyOf(file, place), more, Arrays.copyOfRange(file, place, file.length));
    }
  },
  /** A number of 1, 2, 4 or 8 bytes is raised, in either order of bytes. */
  GROWN {
    @Override
    byte[] of(byte[] file, List<byte[]> others, SplittableRandom random) {
      byte[] damaged = file.clone();
      int width = 1 << random.nextInt(4);
      if (damaged.length >= width) {
        int place = Math.min(place(damaged, random), damaged.length - width);
        long value = EDGES[random.nextInt(EDGES.length)];
        boolean little = random.nextBoolean();
        for (int i = 0; i < width; i++) {
          int shift = 8 * (little ? i : width - 1 - i);
          damaged[place + i] = (byte) (value >> shift);
        }
      }
      return damaged;
    }
  },
  /** A number with seven bits a byte, as protobuf has them, gets more bytes. */
  VARINT {
    @Override
    byte[] of(byte[] file, List<byte[]> others, SplittableRandom random) {
      int place = file.length == 0 ? 0 : place(file, random);
      byte[] number = new byte[1 + random.nextInt(10)];
      Arrays.fill(number, (byte) 0xff);
      number[number.length - 1] = (byte) random.nextInt(128);
      int rest = Math.min(file.length, place + 1);
      return joined(
          Arrays.copyOf(file, place), number, Arrays.copyOfRange(file, rest, file.length));
    }
  },
  SPLICED {
    @Override
    byte[] of(byte[] file, List<byte[]> others, SplittableRandom random) {
      byte[] other = others.get(random.nextInt(others.size()));
      int from = random.nextInt(other.length + 1);
      return joined(
          Arrays.copyOf(file, random.nextInt(file.length + 1)),
          Arrays.copyOfRange(other, from, other.length));
    }
  },
  REPEATED {
    @Override
    byte[] of(byte[] file, List<byte[]> others, SplittableRandom random) {
      int from = random.nextInt(file.length + 1);
      int to = from + random.nextInt(file.length - from + 1);
      byte[] piece = Arrays.copyOfRange(file, from, to);
      byte[][] pieces = new byte[2 + random.nextInt(8)][];
      Arrays.fill(pieces, piece.length > LONGEST_PIECE ? new byte[0] : piece);
      return joined(
          Arrays.copyOf(file, to), joined(pieces), Arrays.copyOfRange(file, to, file.length));
    }
  },
  /** What stands in a zip archive, which checks of the archive then find nothing wrong with. */
  INSIDE {
    @Override
    byte[] of(byte[] file, List<byte[]> others, SplittableRandom random) {
      if (!ZipArchive.looksLikeOne(file)) {
        return file;
      }
      try {
        ZipArchive archive = new ZipArchive("zip", file);
        int damaged = random.nextInt(archive.names().size() + 1);
        Map<String, byte[]> entries = new LinkedHashMap<>();
        for (String name : archive.names()) {
          byte[] entry = archive.read(name, 1 << 24);
          boolean here = entries.size() == damaged;
          entries.put(
              name,
              here
                  ? values()[random.nextInt(INSIDE.ordinal())].of(entry, List.of(entry), random)
                  : entry);
        }
        return stored(entries);
      } catch (Refusal e) {
        return file;
      }
    }
  };

  private static final int LONGEST_PIECE = 10_000;

  /** Structure stands at the ends of files, more than between. */
  private static final int ENDS = 600;

  private static final long[] EDGES = {
    0,
    1,
    -1,
    0x7f,
    0x80,
    0x7fff,
    0xffff,
    0x7fffffffL,
    0x80000000L,
    0xffffffffL,
    1L << 40,
    Long.MAX_VALUE,
    Long.MIN_VALUE,
    1L << 30,
    1L << 20
  };

  /** Half of what is done to an archive is done inside. */
  static Damage any(byte[] file, SplittableRandom random) {
    return ZipArchive.looksLikeOne(file) && random.nextBoolean()
        ? INSIDE
        : values()[random.nextInt(values().length)];
  }

  abstract byte[] of(byte[] file, List<byte[]> others, SplittableRandom random);

  private static int place(byte[] file, SplittableRandom random) {
    int near = Math.min(ENDS, file.length);
    return switch (random.nextInt(4)) {
      case 0 -> random.nextInt(file.length);
      case 1 -> file.length - 1 - random.nextInt(near);
      default -> random.nextInt(near);
    };
  }

  private static byte[] joined(byte[]... parts) {
    byte[] all = new byte[Arrays.stream(parts).mapToInt(part -> part.length).sum()];
    int at = 0;
    for (byte[] part : parts) {
      System.arraycopy(part, 0, all, at, part.length);
      at += part.length;
    }
    return all;
  }

  /** Stored, since PyTorch's archives are. */
  private static byte[] stored(Map<String, byte[]> entries) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.setMethod(ZipOutputStream.STORED);
      for (Map.Entry<String, byte[]> each : entries.entrySet()) {
        CRC32 sum = new CRC32();
        sum.update(each.getValue());
        ZipEntry entry = new ZipEntry(each.getKey());
        entry.setSize(each.getValue().length);
        entry.setCrc(sum.getValue());
        zip.putNextEntry(entry);
        zip.write(each.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}

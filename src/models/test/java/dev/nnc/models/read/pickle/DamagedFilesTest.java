package dev.nnc.models.read.pickle;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nnc.models.ModelCase;
import dev.nnc.models.Readers;
import dev.nnc.models.graph.Graph;
import dev.nnc.models.graph.Refusal;
import dev.nnc.models.read.ModelFile;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Files with bytes changed, cut off or put in: they are refused, or read as something else. */
class DamagedFilesTest {
  private static final int TIMES = Integer.getInteger("damaged.times", 100);
  private static final int LARGE = 100_000;

  static Stream<ModelCase> files() {
    return ModelCase.startingWith("skl", "torch-")
        .filter(each -> each.file().bytes().length < LARGE);
  }

  @ParameterizedTest
  @MethodSource("files")
  void nothingElseLeavesAReader(ModelCase model) {
    Random random = new Random(model.id().hashCode());
    byte[] whole = model.file().bytes();
    int read = 0;
    for (int i = 0; i < TIMES; i++) {
      try {
        ModelFile file = ModelFile.alone("f", damaged(whole, random));
        read += Readers.of(file).read(file) instanceof Graph ? 1 : 0;
      } catch (Refusal expected) {
        // As it should be.
      }
    }
    assertTrue(read <= TIMES);
  }

  private static byte[] damaged(byte[] whole, Random random) {
    byte[] bytes = whole.clone();
    switch (random.nextInt(4)) {
      case 0 -> bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
      case 1 -> bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
      case 2 -> {
        int at = random.nextInt(bytes.length);
        int end = Math.min(bytes.length, at + 1 + random.nextInt(8));
        Arrays.fill(bytes, at, end, (byte) 0xff);
      }
      default -> {
        for (int k = 0; k < 3; k++) {
          bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
      }
    }
    return bytes;
  }
}

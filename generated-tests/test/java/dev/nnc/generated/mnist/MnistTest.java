package dev.nnc.generated.mnist;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The generated classes on real data: 60,000 + 10,000 handwritten digits, where they are there. */
class MnistTest {
  /** Beside the checkout; a user has none, and the test says so. */
  private static final Path FOLDER = Path.of("..", "..", "shared", "data", "mnist");

  private static Set train;
  private static Set test;

  /** Images [rows x 784], each value 0 to 1, and their digits. */
  private record Set(float[] x, int[] labels) {
    int rows() {
      return labels.length;
    }
  }

  @BeforeAll
  static void read() {
    assumeTrue(Files.isDirectory(FOLDER), "no MNIST data in " + FOLDER);
    train = read("train");
    test = read("t10k");
  }

  private static Set read(String name) {
    byte[] images = read(name + "-images-idx3-ubyte.gz", 16);
    byte[] digits = read(name + "-labels-idx1-ubyte.gz", 8);
    float[] x = new float[images.length];
    for (int i = 0; i < x.length; i++) {
      x[i] = (images[i] & 0xff) / 255f;
    }
    int[] labels = new int[digits.length];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = digits[i];
    }
    return new Set(x, labels);
  }

  /** The bytes after the header of an IDX file. */
  private static byte[] read(String file, int header) {
    try (var in = new DataInputStream(
        new GZIPInputStream(Files.newInputStream(FOLDER.resolve(file)), 1 << 16))) {
      in.skipNBytes(header);
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A published result of this model with these settings is 8.0 % wrong. */
  @Test
  void softmaxRegressionFromZeroWeights() {
    SoftmaxRegression network = new SoftmaxRegression();
    for (int epoch = 1; epoch <= 10; epoch++) {
      network.trainEpoch(train.x, train.labels, train.rows());
    }
    double error = 1 - network.accuracy(test.x, test.labels, test.rows());
    assertTrue(error < 0.081, "test error " + error);
  }

  /** One epoch of a hidden layer of 400 reads all but some six in a hundred, twenty all but two. */
  @Test
  void twoLayersForAnEpoch() {
    trainTwoLayers(1, 0.065);
  }

  @Test
  @Tag("fuzz")
  void twoLayers() {
    trainTwoLayers(20, 0.022);
  }

  private static void trainTwoLayers(int epochs, double most) {
    TwoLayer network = new TwoLayer();
    for (int epoch = 1; epoch <= epochs; epoch++) {
      network.trainEpoch(train.x, train.labels, train.rows());
    }
    double error = 1 - network.accuracy(test.x, test.labels, test.rows());
    assertTrue(error < most, "test error " + error);
  }
}

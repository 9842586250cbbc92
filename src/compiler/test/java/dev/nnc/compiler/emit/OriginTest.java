package dev.nnc.compiler.emit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** By what a program tells which weights it has: step(), seed() and fingerprint(). */
class OriginTest {
  private static final String NETWORK =
      "input 3; dense 4 relu; dense 2; loss mse; optimizer sgd(0.1); batch 4; seed 7";

  @Test
  void stepsGoOnWhereAFileEnds() throws Exception {
    Class<?> type = Emitted.of(NETWORK).type();
    Object network = type.getConstructor().newInstance();
    assertEquals(0L, step(network));
    train(network);
    train(network);
    Object copy = type.getMethod("copy").invoke(network);
    assertEquals(2L, step(network));
    train(copy);
    assertEquals(2L, step(network));
    assertEquals(3L, step(copy));
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    type.getMethod("save", OutputStream.class).invoke(copy, file);
    Object loaded = type.getMethod("load", InputStream.class)
        .invoke(null, new ByteArrayInputStream(file.toByteArray()));
    train(type.getMethod("fork").invoke(loaded));
    assertEquals(4L, step(loaded));
  }

  @Test
  void theSeedIsTheFilesOrTheGivenOne() throws Exception {
    Class<?> type = Emitted.of(NETWORK).type();
    assertEquals(7L, type.getMethod("seed").invoke(type.getConstructor().newInstance()));
    Object other = type.getConstructor(long.class).newInstance(-1L);
    assertEquals(-1L, type.getMethod("seed").invoke(type.getMethod("fork").invoke(other)));
  }

  @Test
  void theFingerprintIsThatOfFiles() throws Exception {
    Class<?> type = Emitted.of(NETWORK).type();
    String fingerprint = fingerprint(type);
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    type.getMethod("save", OutputStream.class).invoke(type.getConstructor().newInstance(), file);
    String text = file.toString(StandardCharsets.ISO_8859_1);
    assertEquals(
        1, text.split("\"fingerprint\":\"" + fingerprint + "\"", -1).length - 1, fingerprint);
    assertEquals(
        fingerprint, fingerprint(Emitted.of(NETWORK.replace("sgd", "adam")).type()));
    assertNotEquals(
        fingerprint, fingerprint(Emitted.of(NETWORK.replace("relu", "tanh")).type()));
  }

  private static String fingerprint(Class<?> type) throws Exception {
    return (String) type.getMethod("fingerprint").invoke(null);
  }

  private static long step(Object network) throws Exception {
    return (long) network.getClass().getMethod("step").invoke(network);
  }

  private static void train(Object network) throws Exception {
    network
        .getClass()
        .getMethod("trainStep", float[].class, float[].class, int.class)
        .invoke(network, new float[] {1, 2, 3}, new float[] {0, 1}, 1);
  }
}

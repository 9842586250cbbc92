package dev.nnc.compiler.check.name;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * The packages of the modules of any JDK from 17 to 25, on any system; those that begin with java
 * are left out. javac refuses a class in one that is exported, and no class loader looks for ours
 * in one that is not. It is a list of our own, so that a model is right or wrong whatever Java nnc
 * runs on.
 */
final class JdkPackages {
  private static final String LIST = "jdk-packages.txt";

  private JdkPackages() {}

  static boolean contain(String packageName) {
    return Lines.TEXT.contains("\n" + packageName + "\n");
  }

  /** Read when first asked. */
  private static final class Lines {
    static final String TEXT = "\n" + read();

    private static String read() {
      try (InputStream in = JdkPackages.class.getResourceAsStream(LIST)) {
        if (in == null) {
          throw new IllegalStateException("no " + LIST);
        }
        return new String(in.readAllBytes(), US_ASCII).replace("\r\n", "\n");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}

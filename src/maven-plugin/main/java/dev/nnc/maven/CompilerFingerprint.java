package dev.nnc.maven;

import dev.nnc.compiler.Compiler;
import dev.nnc.compiler.Version;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Which compiler this is: one that was built anew under the same version is another. */
final class CompilerFingerprint {
  private CompilerFingerprint() {}

  static String read() throws IOException {
    Path place;
    try {
      place = Path.of(
          Compiler.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IOException(e);
    }
    Fingerprint fingerprint = new Fingerprint().add(Version.NUMBER);
    for (Path file : files(place)) {
      fingerprint.add(place.relativize(file)).add(Files.readAllBytes(file));
    }
    return fingerprint.hex();
  }

  /** The jar, or in the compiler's own build its folder of classes. */
  private static List<Path> files(Path place) throws IOException {
    try (Stream<Path> files = Files.walk(place)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }
}

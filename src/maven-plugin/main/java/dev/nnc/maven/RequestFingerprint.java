package dev.nnc.maven;

import dev.nnc.compiler.CompileRequest;
import dev.nnc.compiler.Source;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;

/**
 * All that generated files depend on: the compiler, the options, the names and the bytes of the
 * models and of the weights beside them.
 */
final class RequestFingerprint {
  private RequestFingerprint() {}

  /**
   * The fingerprint of a request.
   *
   * @param base what the names of files are seen relative to
   */
  static String of(CompileRequest request, List<WeightsFile> weights, Path base)
      throws IOException {
    Fingerprint all = new Fingerprint()
        .add(CompilerFingerprint.read())
        .add(request.packageName())
        .add(new TreeMap<>(request.constants()))
        .add(request.target())
        .add(request.verify())
        .add(request.failOnWarning());
    for (Source source : request.sources()) {
      all.add(Generation.relative(base, Path.of(source.name())))
          .add(source.fallbackPackage())
          .add(source.unreadable())
          .add(source.bytes());
    }
    for (WeightsFile file : weights) {
      all.add(Generation.relative(base, Path.of(file.name())))
          .add(file.besideOthers())
          .add(file.unreadable())
          .add(file.bytes());
    }
    return all.hex();
  }
}

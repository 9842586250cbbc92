package dev.nnc.spark.cluster;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The folder that Spark's scripts call {@code SPARK_HOME}, as far as its classes need it. */
record SparkHome(Path folder) {

  /** Completes the jars of a folder by links to those of a class path. */
  static SparkHome complete(Path folder, String classPath) throws IOException {
    Path jars = Files.createDirectories(folder.resolve("jars"));
    for (String each : classPath.split(File.pathSeparator)) {
      Path jar = Path.of(each);
      Path link = jars.resolve(jar.getFileName());
      if (!Files.exists(link)) {
        Files.deleteIfExists(link);
        link(link, jar);
      }
    }
    return new SparkHome(folder.toAbsolutePath());
  }

  private static void link(Path link, Path jar) throws IOException {
    try {
      Files.createSymbolicLink(link, jar);
    } catch (UnsupportedOperationException | IOException notAllowed) {
      Files.copy(jar, link);
    }
  }

  String classPath() {
    return folder.resolve("jars") + File.separator + "*";
  }
}

package dev.nnc.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;

/**
 * A jar in the place of nnc's for tests of the scripts alone: its command only says something. An
 * archive of its classes takes a second of work, one of nnc's twenty.
 */
final class SmallJar {
  private SmallJar() {}

  /** Writes it into a folder, which nothing else is in. */
  static Path write(Path folder, String says) throws IOException {
    Path source = Files.writeString(folder.resolve("Main.java"), """
        package dev.nnc.cli;

        public class Main {
          public static void main(String[] arguments) {
            System.out.println("%s");
          }
        }
        """.formatted(says));
    int status = ToolProvider.getSystemJavaCompiler()
        .run(null, null, null, "-d", folder.toString(), source.toString());
    if (status != 0) {
      throw new IOException("javac: " + status);
    }
    String name = "dev/nnc/cli/Main.class";
    Path jar = folder.resolve("small.jar");
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file)) {
      out.putNextEntry(new JarEntry(name));
      Files.copy(folder.resolve(name), out);
    }
    return jar;
  }
}

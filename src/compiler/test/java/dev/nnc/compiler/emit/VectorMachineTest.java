package dev.nnc.compiler.emit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nnc.compiler.plan.form.Target;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A class of the vector target in virtual machines of its own: with other vectors, interpreted,
 * without the module.
 */
@Tag("slow")
class VectorMachineTest {
  private static final String MODULE = "--add-modules=jdk.incubator.vector";

  /**
   * Trains one network until its class is compiled, then a fresh one, and prints the bits of its
   * weights; if asked, also the bytes that a hundred steps allocate once warm.
   */
  private static final String TRIAL = """
      package demo;
      public final class Trial {
        public static void main(String[] args) {
          Net net = null;
          java.util.Random random = new java.util.Random(1);
          float[] x = new float[40 * 20];
          for (int i = 0; i < x.length; i++) {
            x[i] = random.nextFloat();
          }
          int[] labels = new int[40];
          for (int r = 0; r < 40; r++) {
            labels[r] = r % 10;
          }
          for (int epochs : new int[] {Integer.parseInt(args[0]), 10}) {
            net = new Net();
            for (int i = 0; i < epochs; i++) {
              net.trainEpoch(x, labels, 40);
            }
          }
          int bits = 0;
          for (String name : Net.parameterNames()) {
            bits = 31 * bits + java.util.Arrays.hashCode(net.parameter(name));
          }
          System.out.println("bits " + bits);
          if (args.length == 1) {
            return;
          }
          var threads = (com.sun.management.ThreadMXBean) java.lang.management.ManagementFactory.getThreadMXBean();
          long allocated = 1;
          for (int i = 0; i < 1000 && allocated > 0; i++) {
            allocated = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
            for (int k = 0; k < 100; k++) {
              net.trainStep(x, labels, 15);
              net.loss(x, labels, 40);
            }
            allocated = threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - allocated;
          }
          System.out.println("allocated " + allocated);
        }
      }
      """;

  @TempDir
  private static Path folder;

  @BeforeAll
  static void compile() throws Exception {
    String statements =
        "input 20; dense 45 tanh; dense 33 sigmoid; dense 10; loss softmax_cross_entropy; optimizer sgd(0.1); batch 15";
    write(CompiledJava.of("demo.Net", Emitted.of(statements, Target.VECTOR).source(), Target.VECTOR)
        .classes());
    Path source = folder.resolve("Trial.java");
    Files.writeString(source, TRIAL);
    assertEquals(
        0,
        javax.tools.ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-nowarn",
                "-cp",
                folder.toString(),
                "-d",
                folder.toString(),
                source.toString()));
  }

  private static void write(Map<String, byte[]> classes) throws IOException {
    for (Map.Entry<String, byte[]> each : classes.entrySet()) {
      Path file = folder.resolve(each.getKey().replace('.', '/') + ".class");
      Files.createDirectories(file.getParent());
      Files.write(file, each.getValue());
    }
  }

  private static String run(List<String> options, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(
        List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
    command.addAll(options);
    command.addAll(List.of("-cp", folder.toString(), "demo.Trial"));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return output;
  }

  private static String bits(int warmUp, String... options) throws Exception {
    List<String> all = new ArrayList<>(List.of(options));
    all.add(MODULE);
    String output = run(all, String.valueOf(warmUp));
    return output.lines().filter(line -> line.startsWith("bits")).findFirst().orElse(output);
  }

  @Test
  void computesTheSameBitsWithAnyVectorsAndInterpreted() throws Exception {
    String compiled = bits(300);
    assertTrue(compiled.startsWith("bits"), compiled);
    if (System.getProperty("os.arch").equals("amd64")) {
      assertEquals(compiled, bits(300, "-XX:UseAVX=2"), "eight lanes");
      assertEquals(compiled, bits(300, "-XX:UseAVX=2", "-XX:MaxVectorSize=16"), "four lanes");
    }
    assertEquals(compiled, bits(0, "-Xint"), "interpreted");
  }

  @Test
  void allocatesNothingOnceWarm() throws Exception {
    assertTrue(run(List.of(MODULE), "300", "allocation").contains("allocated 0"));
  }

  @Test
  void saysWhichModuleIsMissing() throws Exception {
    String output = run(List.of(), "0");
    assertTrue(output.contains("Net needs the module jdk.incubator.vector"), output);
    assertTrue(output.contains("--add-modules jdk.incubator.vector"), output);
  }
}

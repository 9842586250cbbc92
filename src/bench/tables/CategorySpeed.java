import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/**
 * Trains networks on rows like those of Adult, 6 numbers and 8 categories with 100 labels in all,
 * and on the same rows as a dense input of 106 values. Each measurement is a fresh JVM on one
 * core that trains epochs of shuffled rows; the two networks take turns. The time is that of the
 * thread, the median of the second half of the epochs, and then of the rounds.
 */
public final class CategorySpeed {
  /** The labels of each column, 0 for a number. */
  private static final int[] LABELS = {0, 9, 0, 16, 0, 7, 0, 15, 6, 0, 0, 5, 2, 40};

  private static final int NUMBERS = (int) Arrays.stream(LABELS).filter(n -> n == 0).count();
  private static final int DENSE = NUMBERS + Arrays.stream(LABELS).sum();

  /** As many as Adult has to train on. */
  private static final int ROWS = 32_561;

  private static final int[] BATCHES = {32, 64, 256};

  private static final String ADAMW = "adamw(rate=0.002, weight_decay=0.01)";

  /**
   * One hidden layer of usual widths, and the two that {@code nnc new} writes for classes, where the
   * second and dropout are the same work in both forms.
   */
  private static final List<Network> NETWORKS = List.of(
      new Network("64", ADAMW, "dense 64 relu"),
      new Network("128", ADAMW, "dense 128 relu"),
      new Network("256", ADAMW, "dense 256 relu"),
      new Network("128s", "sgd(rate=0.05)", "dense 128 relu"),
      new Network("new", ADAMW, "dense 64 silu", "dropout 0.3", "dense 64 silu", "dropout 0.3"));

  private static final List<String> TARGETS = List.of("java", "vector");
  private static final String MODULES = "--add-modules=jdk.incubator.vector";

  private CategorySpeed() {}

  /** What stands between the input and the two classes. */
  private record Network(String name, String optimizer, String... hidden) {
    String className(String kind, int batch) {
      return kind + batch + "x" + name;
    }

    String text(String kind, int batch) {
      List<String> lines = new ArrayList<>();
      lines.add("network " + className(kind, batch) + " {");
      lines.add("input " + (kind.equals("Cats") ? columns() : DENSE));
      lines.addAll(List.of(hidden));
      lines.addAll(List.of("dense 2", "loss softmax_cross_entropy"));
      lines.addAll(List.of("optimizer " + optimizer, "batch " + batch, "}", ""));
      return String.join("\n", lines);
    }

    @Override
    public String toString() {
      return String.join(", ", hidden) + ", " + optimizer.replaceAll("\\(.*", "");
    }
  }

  public static void main(String[] args) throws Exception {
    if (args.length > 0 && args[0].startsWith("speed.")) {
      System.out.println(time(args[0], Integer.parseInt(args[1])));
      return;
    }
    int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 3;
    String epochs = args.length > 1 ? args[1] : "30";
    Path folder = Files.createTempDirectory("category-speed");
    try {
      for (String target : TARGETS) {
        compile(folder, target);
      }
      System.out.println("target  batch  categories     dense  ratio  network");
      for (String target : TARGETS) {
        for (Network network : NETWORKS) {
          for (int batch : BATCHES) {
            double[][] times = new double[2][rounds];
            for (int round = 0; round < rounds; round++) {
              times[0][round] = measure(folder.resolve(target), network.className("Cats", batch), epochs);
              times[1][round] = measure(folder.resolve(target), network.className("Dense", batch), epochs);
            }
            double categories = median(times[0]);
            double dense = median(times[1]);
            System.out.printf(
                "%-6s  %5d  %7.2f ms  %5.2f ms  %5.2f  %s%n",
                target, batch, categories, dense, dense / categories, network);
          }
        }
      }
    } finally {
      delete(folder);
    }
  }

  /** Both networks of every width and batch, and this class beside them. */
  private static void compile(Path folder, String target) throws Exception {
    Path root = Path.of(System.getProperty("nnc.root"));
    List<String> command = new ArrayList<>(
        List.of(root.resolve("nnc").toString(), "-q", "--no-verify", "--target=" + target));
    command.addAll(List.of("-p", "speed", "-o", folder.resolve(target).toString()));
    List<String> sources = new ArrayList<>(List.of("-proc:none", "-nowarn", MODULES));
    sources.addAll(List.of("-d", folder.resolve(target).toString()));
    sources.add(root.resolve("src/bench/tables/CategorySpeed.java").toString());
    for (Network network : NETWORKS) {
      for (int batch : BATCHES) {
        for (String kind : List.of("Cats", "Dense")) {
          String name = network.className(kind, batch);
          Path file = folder.resolve(name + ".nn");
          Files.writeString(file, network.text(kind, batch));
          command.add(file.toString());
          sources.add(folder.resolve(target).resolve("speed/" + name + ".java").toString());
        }
      }
    }
    if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0
        || ToolProvider.getSystemJavaCompiler()
                .run(null, null, new ByteArrayOutputStream(), sources.toArray(String[]::new))
            != 0) {
      throw new IllegalStateException("the networks of target " + target + " do not compile");
    }
  }

  private static String columns() {
    return IntStream.range(0, LABELS.length)
        .mapToObj(c -> "c" + c + (LABELS[c] == 0 ? "" : " in [" + labels(LABELS[c]) + "]"))
        .collect(Collectors.joining(", "));
  }

  private static String labels(int count) {
    return IntStream.range(0, count).mapToObj(l -> "l" + l).collect(Collectors.joining(", "));
  }

  /** Milliseconds of an epoch in a fresh JVM, on one core where the system can say which. */
  private static double measure(Path classes, String name, String epochs)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    if (Files.isExecutable(Path.of("/usr/bin/taskset"))) {
      command.addAll(List.of("/usr/bin/taskset", "-c", "1"));
    }
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(MODULES, "-cp", classes.toString(), "CategorySpeed"));
    command.addAll(List.of("speed." + name, epochs));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String answer = new String(process.getInputStream().readAllBytes()).trim();
    if (process.waitFor() != 0) {
      throw new IllegalStateException(String.join(" ", command) + " fails");
    }
    return Double.parseDouble(answer);
  }

  private static double time(String network, int epochs) throws Exception {
    boolean categories = network.startsWith("speed.Cats");
    float[] x = new float[ROWS * (categories ? LABELS.length : DENSE)];
    int[] labels = new int[ROWS];
    fill(x, labels, categories);
    Class<?> type = Class.forName(network);
    Object instance = type.getConstructor(long.class).newInstance(1L);
    Method epoch =
        type.getMethod("trainEpoch", float[].class, int[].class, int.class, long.class);
    ThreadMXBean clock = ManagementFactory.getThreadMXBean();
    double[] times = new double[epochs];
    for (int e = 0; e < epochs; e++) {
      long start = clock.getCurrentThreadCpuTime();
      epoch.invoke(instance, x, labels, ROWS, (long) e);
      times[e] = (clock.getCurrentThreadCpuTime() - start) / 1e6;
    }
    return median(Arrays.copyOfRange(times, epochs / 2, epochs));
  }

  /** Random rows, the same in both forms; the class is a rule that a sixth of the rows break. */
  private static void fill(float[] x, int[] classes, boolean categories) {
    Random random = new Random(1);
    int width = x.length / ROWS;
    for (int row = 0; row < ROWS; row++) {
      int number = row * width;
      int block = number + NUMBERS;
      int odd = 0;
      for (int c = 0; c < LABELS.length; c++) {
        if (LABELS[c] == 0) {
          float value = (float) random.nextGaussian();
          x[categories ? row * width + c : number++] = value;
          continue;
        }
        // low labels are more frequent than high ones, and one in twenty is missing
        int label = Math.min(random.nextInt(LABELS[c]), random.nextInt(LABELS[c]));
        boolean missing = random.nextInt(20) == 0;
        odd += missing ? 0 : label % 2;
        if (categories) {
          x[row * width + c] = missing ? Float.NaN : label;
        } else if (!missing) {
          x[block + label] = 1;
        }
        block += LABELS[c];
      }
      classes[row] = odd > 3 != (random.nextInt(6) == 0) ? 1 : 0;
    }
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted((a, b) -> b.compareTo(a)).toList()) {
        Files.delete(path);
      }
    }
  }
}

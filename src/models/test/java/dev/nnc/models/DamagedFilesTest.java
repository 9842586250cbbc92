package dev.nnc.models;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.nnc.compiler.diagnostic.DiagnosticCode;
import dev.nnc.models.graph.Graph;
import dev.nnc.models.graph.Refusal;
import dev.nnc.models.read.ModelFile;
import dev.nnc.models.read.ModelReader;
import dev.nnc.models.read.numpy.Npy;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Whatever the bytes, a reader gives a result or a refusal: no other exception, no endless loop,
 * and no memory that the file does not account for. What a thread allocates is measured, which is
 * more than it holds at any time; so what is over the limit there really is a reader that takes too
 * much, or one that copies many times, and is worth a look in both cases.
 */
class DamagedFilesTest {
  private static final int TRIES = 1_500;
  private static final int HUNT = Integer.getInteger("damaged.tries", 100_000);
  private static final long SEED = Long.getLong("damaged.seed", 1);

  /** Damage is many times faster to a small file, and finds the same. */
  private static final int LONGEST_SEED = 60_000;

  /** Allocated, not held: a copy for each of several steps counts each time. */
  private static final long MEMORY_PER_BYTE = 24;

  private static final long FREE_MEMORY = 64L << 20;

  /** Every try takes microseconds; a machine that stands still for a while is no hang. */
  private static final long HANG_MILLIS = 60_000;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @Test
  void givesARefusalOrAResult() throws InterruptedException {
    run(TRIES);
  }

  @Test
  @Tag("fuzz")
  void givesARefusalOrAResultManyTimes() throws InterruptedException {
    System.out.println(run(HUNT));
  }

  /** What became of the files of a format. */
  private static final class Counts {
    int read;
    int refused;
    int unknown;
    int different;
    long mostMemory;
    final Map<String, Integer> faults = new LinkedHashMap<>();

    @Override
    public String toString() {
      return "read " + read + ", refused " + refused + " (as different " + different
          + "), not recognised " + unknown
          + ", allocated at most " + (mostMemory >> 20) + " MiB"
          + (faults.isEmpty() ? "" : ", FAULTS " + faults);
    }
  }

  private static String run(int tries) throws InterruptedException {
    Map<String, List<byte[]>> seeds = seeds();
    StringBuilder table = new StringBuilder();
    StringBuilder faults = new StringBuilder();
    for (ModelReader reader : Readers.all()) {
      List<byte[]> files = seeds.getOrDefault(reader.format(), List.of());
      if (!files.isEmpty()) {
        Counts counts = watched(reader, files, tries);
        table.append(String.format("%-28s %s%n", reader.format(), counts));
        counts.faults.forEach((fault, count) -> faults
            .append(reader.format())
            .append(", ")
            .append(count)
            .append(" times: ")
            .append(fault));
      }
    }
    assertTrue(faults.isEmpty(), table + "\n" + faults);
    return table.toString();
  }

  /** The tries of one reader, on a thread that is given up if it hangs. */
  private static Counts watched(ModelReader reader, List<byte[]> files, int tries)
      throws InterruptedException {
    Counts counts = new Counts();
    AtomicReference<String> now = new AtomicReference<>("");
    Thread thread = new Thread(() -> {
      for (long seed = SEED; seed < SEED + tries; seed++) {
        now.set("seed " + seed);
        attempt(reader, files, seed, counts);
      }
    });
    thread.setDaemon(true);
    thread.start();
    String before = "";
    while (thread.isAlive()) {
      thread.join(HANG_MILLIS);
      if (thread.isAlive() && now.get().equals(before)) {
        counts.faults.put("hangs at " + before, 1);
        return counts;
      }
      before = now.get();
    }
    return counts;
  }

  private static void attempt(ModelReader reader, List<byte[]> files, long seed, Counts counts) {
    SplittableRandom random = new SplittableRandom(seed);
    byte[] bytes = files.get(random.nextInt(files.size()));
    int damages = 1 + random.nextInt(2);
    for (int i = 0; i < damages; i++) {
      bytes = Damage.any(bytes, random).of(bytes, files, random);
    }
    ModelFile file = ModelFile.alone("damaged", bytes);
    long before = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
    try {
      if (reader.recognises(file)) {
        if (reader.read(file) instanceof Graph graph) {
          ModelImport.of(file, graph, ImportOptions.NONE);
        }
        counts.read++;
      } else {
        counts.unknown++;
      }
    } catch (Refusal e) {
      counts.refused++;
      counts.different += e.code() == DiagnosticCode.NN608 ? 1 : 0;
    } catch (Throwable e) {
      counts.faults.merge(trace(e), 1, Integer::sum);
    }
    long memory = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
    counts.mostMemory = Math.max(counts.mostMemory, memory);
    if (memory > MEMORY_PER_BYTE * bytes.length + FREE_MEMORY) {
      counts.faults.merge("allocates too much", 1, Integer::sum);
      System.err.println(reader.format() + " allocates " + memory + " at seed " + seed + " of "
          + bytes.length + " bytes");
    }
  }

  /** The same fault at the same place is one. */
  private static String trace(Throwable fault) {
    StringWriter text = new StringWriter();
    fault.printStackTrace(new PrintWriter(text));
    return text.toString().lines().limit(12).reduce("", (a, b) -> a + "\n" + b) + "\n";
  }

  /** Whole files by format: those of the test itself, and those beside the project. */
  private static Map<String, List<byte[]>> seeds() {
    List<ModelFile> files = new ArrayList<>(own());
    if (Files.isDirectory(Path.of("../../../shared/data/models"))) {
      ModelCase.startingWith("")
          .filter(each -> each.main().toFile().length() <= LONGEST_SEED)
          .forEach(each -> files.add(each.file()));
    }
    Map<String, List<byte[]>> byFormat = new LinkedHashMap<>();
    for (ModelFile file : files) {
      Readers.all().stream()
          .filter(reader -> reader.recognises(file))
          .findFirst()
          .ifPresent(reader ->
              byFormat.computeIfAbsent(reader.format(), f -> new ArrayList<>()).add(file.bytes()));
    }
    return byFormat;
  }

  private static List<ModelFile> own() {
    byte[] array = Npy.floats("(2, 3)", 1, 2, 3, 4, 5, 6);
    return Stream.of(array, Npy.zip(Map.of("W1.npy", array)))
        .map(bytes -> ModelFile.alone("own", bytes))
        .toList();
  }
}

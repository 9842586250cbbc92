import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/**
 * Runs a command while it holds a lock on a file: {@code java Locked.java FILE COMMAND...}. The launcher of a clone builds
 * under it. The lock is the system's, so it ends with this process however that ends.
 */
final class Locked {
  private Locked() {}

  public static void main(String[] arguments) throws InterruptedException {
    Path file = Path.of(arguments[0]);
    int status = 1;
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      lock(channel, file);
      // Who waits can say for whom.
      channel.truncate(0);
      channel.write(ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
      Process process =
          new ProcessBuilder(Arrays.asList(arguments).subList(1, arguments.length)).inheritIO().start();
      Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
      status = process.waitFor();
    } catch (IOException e) {
      System.err.println("nnc: cannot build under the lock " + file + ": " + e.getMessage());
    }
    System.exit(status);
  }

  /** Until the channel is closed. */
  private static void lock(FileChannel channel, Path file) throws IOException {
    if (channel.tryLock() == null) {
      System.err.println("nnc: waiting for process " + Files.readString(file) + ", which builds the compiler ...");
      channel.lock();
    }
  }
}

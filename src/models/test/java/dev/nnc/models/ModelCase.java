package dev.nnc.models;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.nnc.models.read.ModelFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A file of a tool with what must come out: a folder of the data beside the project, which users
 * have not. Tests of it are skipped there, and say so.
 *
 * @param facts its case.json
 */
public record ModelCase(Path folder, Map<?, ?> facts) {
  private static final Path ALL = Path.of("../../../shared/data/models");

  /** The cases whose names start so, in the order of names. */
  public static Stream<ModelCase> startingWith(String... prefixes) {
    assumeTrue(Files.isDirectory(ALL), "there are no models in ../shared/data/models");
    try (Stream<Path> folders = Files.list(ALL)) {
      return folders
          .filter(Files::isDirectory)
          .filter(folder -> Stream.of(prefixes)
              .anyMatch(prefix -> folder.getFileName().toString().startsWith(prefix)))
          .sorted()
          .map(ModelCase::read)
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The files of other people, which are described a little otherwise. */
  public static Stream<ModelCase> ofOtherPeople() {
    Path all = ALL.resolveSibling("models-public");
    assumeTrue(Files.isDirectory(all), "there are no models in ../shared/data/models-public");
    try (Stream<Path> folders = Files.list(all)) {
      return folders.filter(Files::isDirectory).sorted().map(ModelCase::read).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static ModelCase read(Path folder) {
    try {
      return new ModelCase(folder, Json.read(folder.resolve("case.json")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public String id() {
    return folder.getFileName().toString();
  }

  /** Whether importing it must give these numbers; else it must be refused. */
  public boolean isSupported() {
    return "supported".equals(facts.get("kind"));
  }

  /** Whether refusing it with a clear message would do. */
  public boolean isStretch() {
    return "stretch".equals(facts.get("level"));
  }

  /** Whether a file that should be refused may be read all the same. */
  public boolean isLenient() {
    return Boolean.TRUE.equals(facts.get("lenient"));
  }

  /** The text of a field, if it has it. */
  public Optional<String> text(String field) {
    return Optional.ofNullable(facts.get(field)).map(Object::toString);
  }

  public Path main() {
    return folder.resolve(text("main").or(() -> text("file")).orElseThrow());
  }

  /** The file to import, which sees the others of its folder. */
  public ModelFile file() {
    try {
      return new ModelFile(
          main().getFileName().toString(), Files.readAllBytes(main()), this::beside);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Optional<byte[]> beside(String path) {
    Path file = main().resolveSibling(path).normalize();
    try {
      return file.startsWith(folder) && Files.isRegularFile(file)
          ? Optional.of(Files.readAllBytes(file))
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The numbers of a field that holds lists of lists, row-major. */
  public double[] numbers(String field) {
    List<Double> flat = new ArrayList<>();
    flatten(facts.get(field), flat);
    return flat.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static void flatten(Object value, List<Double> into) {
    if (value instanceof List<?> list) {
      list.forEach(each -> flatten(each, into));
    } else {
      into.add((Double) value);
    }
  }

  /** Labels of classes as text: a whole number without a point. */
  public static List<String> labels(Object classes) {
    return ((List<?>) classes)
        .stream()
            .map(each -> each instanceof Double number
                ? Long.toString(number.longValue())
                : String.valueOf(each))
            .toList();
  }

  /** The number of rows of input and output. */
  public int rows() {
    return ((List<?>) facts.get("input")).size();
  }

  public double tolerance() {
    return (Double) facts.get("tolerance");
  }

  @Override
  public String toString() {
    return id();
  }
}

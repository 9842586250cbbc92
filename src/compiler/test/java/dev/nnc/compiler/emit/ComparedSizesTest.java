package dev.nnc.compiler.emit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The plan decides by size: an emitter compares no size of a network and no limit, but where the
 * text needs arithmetic.
 */
class ComparedSizesTest {
  private static final Path EMIT = Path.of("main/java/dev/nnc/compiler/emit");

  /**
   * A sum of few terms is its last fold; an array of no use is none; the last term has no sign
   * after it; how deep Java may nest; lines of a table, and of a label in it; int or long; a
   * formula too long for the line of its Javadoc; labels that a message lists; names that one array
   * may hold; columns that are copied one by one in the text; rows of a table that are not drawn.
   */
  private static final Set<String> REVIEWED = Set.of(
      "RowSum.java",
      "RowWorkspace.java",
      "StraightLoss.java",
      "ExpressionCode.java",
      "TextEnum.java",
      "ColumnTable.java",
      "InputNames.java",
      "RowNumbers.java",
      "InitialValues.java",
      "TensorTable.java",
      "NetworkClass.java",
      "RowElementwiseLoss.java");

  /** What is not code: text blocks, strings, comments, the heads of loops. */
  private static final Pattern NO_CODE = Pattern.compile(
      "(?s)\"\"\".*?\"\"\"|\"(?:\\\\.|[^\"\\\\\n])*\"|/\\*.*?\\*/|//[^\n]*|for \\([^\n]*");

  private static final String LESS = "\\s(<|<=|>|>=)\\s";
  private static final String SIZE =
      "(\\bwidth|width\\(\\)|columns|columns\\(\\)|\\brows\\(\\)|inputs|outputs)";
  private static final String LIMIT = "(\\w+\\.)*[A-Z][A-Z_]{2,}\\b";
  private static final Pattern COMPARED =
      Pattern.compile(SIZE + LESS + "|" + LESS + "[\\w.]*?" + SIZE + "|" + LESS + LIMIT);

  @Test
  void areReviewed() throws IOException {
    Set<String> found;
    try (Stream<Path> files = Files.walk(EMIT)) {
      found = files
          .filter(file -> file.toString().endsWith(".java") && !file.getParent().endsWith("junit"))
          .filter(ComparedSizesTest::compares)
          .map(file -> file.getFileName().toString())
          .collect(Collectors.toCollection(TreeSet::new));
    }
    assertEquals(new TreeSet<>(REVIEWED), found);
  }

  private static boolean compares(Path file) {
    try {
      return COMPARED
          .matcher(NO_CODE.matcher(Files.readString(file)).replaceAll(""))
          .find();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}

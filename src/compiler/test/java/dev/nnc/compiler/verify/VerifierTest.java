package dev.nnc.compiler.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nnc.compiler.calculus.BuiltInActivations;
import dev.nnc.compiler.model.Activation;
import dev.nnc.compiler.model.Network;
import dev.nnc.compiler.model.Precision;
import dev.nnc.compiler.output.GeneratedFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A class that is right passes; with any one line broken it fails, and the finding names where. */
class VerifierTest {
  private static final Activation RELU =
      new Activation.Elementwise("relu", BuiltInActivations.find("relu").orElseThrow().function(new double[0]), List.of());

  private static Network network(Precision precision) {
    return Networks.of(
        Networks.CROSS_ENTROPY,
        precision,
        List.of(Networks.dense(3, 4, RELU), Networks.dense(4, 2, Activation.IDENTITY)));
  }

  private static String source() {
    try (InputStream in = VerifierTest.class.getResourceAsStream("/verify/Tiny.java")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static String inDouble(String source) {
    return source.replaceAll("(0\\.5|0\\.499)f", "$1").replace("(float) ", "").replace("float", "double");
  }

  private static Verdict verify(Precision precision, String source) {
    String text = precision == Precision.DOUBLE ? inDouble(source) : source;
    return new Verifier().verify(network(precision), new GeneratedFile("tiny/Tiny.java", text));
  }

  @ParameterizedTest
  @EnumSource(Precision.class)
  void passesWhatIsRight(Precision precision) {
    Verdict verdict = verify(precision, source());
    Verdict.Passed passed = assertInstanceOf(Verdict.Passed.class, verdict, verdict::toString);
    assertEquals(List.of(), passed.omitted());
    assertTrue(passed.entries() > 100);
    assertTrue(passed.worstRelativeError() < 64 * precision.epsilon(), verdict::toString);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '#', quoteCharacter = '`', textBlock = """
      forgotten mask # d[i] = z[i] > 0 ? d[i] : 0; # `` # gradient of
      mask of another unit # z[i] > 0 ? d[i] # z[i ^ 1] > 0 ? d[i] # gradient of
      mask forgotten at one # z[i] > 0 ? d[i] # z[i] > 0 || i == 3 ? d[i] # gradient of
      dropped term # s[0] * w2[i * 2] + s[1] # s[1] # gradient of
      dropped term of G1 # + d[3] * w1[k * 4 + 3] # `` # inputGradient
      dropped row # int k = 0; k < 3; k++) {\\n          dw1 # int k = row == 2 ? 3 : 0; k < 3; k++) {\\n dw1 # gradient of W1
      flipped sign # db1[i] += d[i] # db1[i] -= d[i] # gradient of b1
      flipped sign in output # s[labels[row]] -= 1 # s[labels[row]] += 1 # gradient of
      shifted index # dw2[i * 2 + j] += z[i] # dw2[i * 2 + j] += z[(i + 1) % 4] # gradient of W2
      transposed # d[1] * w1[k * 4 + 1] # d[1] * w1[k + 4] # inputGradient
      no mean # s[1] /= rows; # `` # gradient of
      mean over the batch # s[0] /= rows; # s[0] /= BATCH; # gradient of
      gradient not cleared # java.util.Arrays.fill(db2, 0); # `` # gradient of b2
      missing bias # float a = b1[j]; # float a = 0; # forward
      wrong link # y[at] = p; # y[at] = 1 - p; # predict
      wrong loss # return sum / rows; # return sum; # loss
      tensor not updated # update(b1, db1); # `` # b1 after trainStep
      wrong rate # RATE = 0.5f # RATE = 0.499f # after trainStep
      uphill # Math.fma(-RATE, dw[i] # Math.fma(RATE, dw[i] # after trainStep
      throws # lastRows = rows; # if (rows > 0) throw new IllegalStateException("no"); # backward threw
      does not compile # lastRows = rows; # lastRows = row; # does not compile
      """)
  void failsWhatIsBroken(String fault, String line, String broken, String finding) {
    String source = source();
    String from = line.replace("\\n", "\n");
    assertTrue(source.contains(from), fault);
    for (Precision precision : Precision.values()) {
      Verdict verdict = verify(precision, source.replace(from, broken.replace("\\n", "\n")));
      Verdict.Failed failed = assertInstanceOf(Verdict.Failed.class, verdict, fault);
      assertTrue(failed.findings().stream().anyMatch(text -> text.contains(finding)), failed::toString);
    }
  }

  @Test
  void namesTheWorstEntry() {
    Verdict verdict = verify(Precision.FLOAT, source().replace("db1[i] += d[i]", "db1[i] += 2 * d[i]"));
    String first = assertInstanceOf(Verdict.Failed.class, verdict).findings().get(0);
    assertTrue(first.matches("gradient of b1\\[[0-3]]: \\S+ expected, \\S+ found"), first);
  }

  @Test
  void findsAMethodThatHotSpotWouldNotCompile() {
    String lines = "lastRows++;\n".repeat(1_000);
    String huge = "void huge() {\n" + lines + "}\n\n";
    String source = source().replace("public float[] inputGradient", huge + "public float[] inputGradient");
    String first = assertInstanceOf(Verdict.Failed.class, verify(Precision.FLOAT, source)).findings().get(0);
    assertTrue(first.startsWith("method tiny.Tiny.huge: 1000"), first);
  }
}

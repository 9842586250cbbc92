package dev.nnc.models.read.sklearn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nnc.compiler.diagnostic.DiagnosticCode;
import dev.nnc.models.graph.Evaluator;
import dev.nnc.models.graph.Graph;
import dev.nnc.models.graph.Refusal;
import dev.nnc.models.graph.Tensor;
import dev.nnc.models.graph.operation.Polynomial;
import dev.nnc.models.read.ModelFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** Estimators as small pickles, written out. */
class SklearnReaderTest {

  private static String estimator(String module, String type, String attributes) {
    return "csklearn." + module + "\n" + type + "\n)R}(" + attributes + "ub";
  }

  /** An attribute that is an array of big-endian doubles. */
  private static String array(String name, double... values) {
    ByteBuffer bytes = ByteBuffer.allocate(8 * values.length).order(ByteOrder.BIG_ENDIAN);
    for (double value : values) {
      bytes.putDouble(value);
    }
    return "S'" + name
        + "'\ncnumpy.core.multiarray\n_reconstruct\n(cnumpy\nndarray\n(I0\ntU\1btR(I1\n(I"
        + values.length
        + "\ntcnumpy\ndtype\n(S'f8'\nI00\nI01\ntR(I3\nS'>'\nNNNI-1\nI-1\nI0\ntbI00\nU"
        + (char) bytes.capacity()
        + new String(bytes.array(), StandardCharsets.ISO_8859_1)
        + "tb";
  }

  private static final String LINEAR = estimator(
      "linear_model._base", "LinearRegression", array("coef_", 2, -1.5) + "S'intercept_'\nF0.5\n");

  private static ModelFile file(String pickle) {
    return ModelFile.alone("m.pkl", (pickle + ".").getBytes(StandardCharsets.ISO_8859_1));
  }

  private static double[] values(ModelFile file, double... x) {
    return new Evaluator((Graph) new SklearnReader().read(file)).evaluate(x, 1);
  }

  @Test
  void aLinearModel() {
    assertArrayEquals(new double[] {2 * 3 - 1.5 * 4 + 0.5}, values(file(LINEAR), 3, 4), 0);
  }

  @Test
  void aPipelineInAPipeline() {
    String scaler = estimator(
        "preprocessing._data", "StandardScaler", array("mean_", 1, 2) + array("scale_", 2, 4));
    String inner = estimator(
        "pipeline", "Pipeline", "S'steps'\n((S'a'\n" + scaler + "t(S'p'\nS'passthrough'\ntl");
    String outer = estimator(
        "pipeline", "Pipeline", "S'steps'\n((S'i'\n" + inner + "t(S'm'\n" + LINEAR + "tl");
    assertArrayEquals(new double[] {2 * 1 - 1.5 * 0.5 + 0.5}, values(file(outer), 3, 4), 0);
  }

  @Test
  void aPipelineThatHoldsItselfIsRefused() {
    String pipeline = "csklearn.pipeline\nPipeline\n)Rp0\n}(S'steps'\n((S'a'\ng0\ntlub";
    Refusal refusal = assertThrows(Refusal.class, () -> new SklearnReader().read(file(pipeline)));
    assertEquals(DiagnosticCode.NN603, refusal.code());
  }

  @Test
  void aCompressedFile() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(file(LINEAR).bytes());
    }
    ModelFile file = ModelFile.alone("m.gz", packed.toByteArray());
    assertArrayEquals(new double[] {0.5}, values(file, 0, 0), 0);
  }

  @Test
  void lz4IsRefusedByName() {
    ModelFile file = ModelFile.alone("m.lz4", (byte) 4, (byte) 0x22, (byte) 0x4d, (byte) 0x18);
    Refusal refusal = assertThrows(Refusal.class, () -> new SklearnReader().read(file));
    assertEquals("the file is compressed with LZ4", refusal.getMessage());
  }

  @Test
  void polynomialsStandInTheOrderOfTheLanguage() {
    double[] y = new Polynomial(3).evaluate(List.of(Tensor.matrix(1, 2, 2, 3))).values();
    assertArrayEquals(new double[] {2, 3, 4, 6, 9, 8, 12, 18, 27}, y, 0);
  }
}

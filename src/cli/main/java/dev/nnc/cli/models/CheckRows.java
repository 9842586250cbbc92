package dev.nnc.cli.models;

import dev.nnc.cli.argument.ImportArguments.Check;
import dev.nnc.compiler.diagnostic.DiagnosticCode;
import dev.nnc.compiler.verify.number.Matrix;
import dev.nnc.models.graph.Refusal;
import dev.nnc.models.graph.Shape;
import dev.nnc.models.graph.Tensor;
import dev.nnc.models.read.numpy.NpyFile;

/**
 * The arrays that {@code --check} names.
 *
 * @param outputFile the name of the second
 */
public record CheckRows(String inputFile, Tensor input, String outputFile, Tensor output) {

  /** Reads both. */
  public static CheckRows read(Check check) throws ImportFailure {
    return new CheckRows(
        check.input(), array(check.input()), check.output(), array(check.output()));
  }

  private static Tensor array(String name) throws ImportFailure {
    try {
      return NpyFile.read(FolderFile.read(name).bytes());
    } catch (Refusal refusal) {
      throw ImportFailure.of(name, refusal);
    }
  }

  /** As rows of so many values: all axes but the first are one. */
  Matrix input(int width) throws ImportFailure {
    int rows = input.rank() == 0 ? 1 : input.shape()[0];
    if (rows == 0 || input.size() != (long) rows * width) {
      throw misfit(inputFile, input, "rows of " + width + " values");
    }
    return new Matrix(rows, width, input.values());
  }

  /** As outputs for so many rows. */
  ExpectedRows expected(int rows, int outputs) throws ImportFailure {
    if (output.size() == (long) rows * outputs) {
      return new ExpectedRows(new Matrix(rows, outputs, output.values()), false);
    }
    if (outputs == 1 && output.size() == 2L * rows) {
      return new ExpectedRows(new Matrix(rows, 2, output.values()), true);
    }
    throw misfit(outputFile, output, rows + " rows of " + outputs + " values");
  }

  private static ImportFailure misfit(String file, Tensor array, String wanted) {
    return ImportFailure.of(file, DiagnosticCode.NN612, "", Shape.text(array.shape()), wanted);
  }
}

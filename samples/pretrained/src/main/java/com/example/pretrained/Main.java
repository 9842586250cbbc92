package com.example.pretrained;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Reads the 360 digits that PyTorch has not trained on, with the weights that it has trained. */
public final class Main {
  private static final int SHOWN_EVERY = 100;

  public static void main(String[] args) throws IOException {
    Digits digits = Digits.pretrained();
    List<CSVRecord> records = records();
    int right = 0;
    int rows = 0;
    for (int i = 0; i < records.size(); i += 5) {
      int digit = digits.classify(pixels(records.get(i)));
      int truth = Integer.parseInt(records.get(i).get(Digits.INPUT_SIZE));
      right += digit == truth ? 1 : 0;
      if (rows++ % SHOWN_EVERY == 0) {
        System.out.printf(Locale.ROOT, "row %4d is read as %s, and is a %d%n", i, Digits.Label.values()[digit], truth);
      }
    }
    System.out.printf(Locale.ROOT, "%d of %d digits read, %.2f %%%n", right, rows, 100.0 * right / rows);
  }

  static List<CSVRecord> records() throws IOException {
    try (CSVParser csv = CSVParser.parse(Main.class.getResourceAsStream("/digits.csv"), StandardCharsets.UTF_8,
        CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get())) {
      return csv.getRecords();
    }
  }

  /** From values of 0 to 16 to 0 to 1, as in training. */
  static float[] pixels(CSVRecord row) {
    float[] pixels = new float[Digits.INPUT_SIZE];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = Float.parseFloat(row.get(i)) / 16;
    }
    return pixels;
  }
}

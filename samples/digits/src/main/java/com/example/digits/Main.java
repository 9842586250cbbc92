package com.example.digits;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/** Trains on 1,437 handwritten digits and reads 360 that it has not seen: every fifth of the file. */
public final class Main {
  private static final int EPOCHS = 20;

  public static void main(String[] args) throws IOException {
    List<CSVRecord> records;
    try (Reader csv = new InputStreamReader(Main.class.getResourceAsStream("/digits.csv"), StandardCharsets.UTF_8)) {
      records = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get().parse(csv).getRecords();
    }
    int testRows = (records.size() + 4) / 5;
    int trainRows = records.size() - testRows;
    float[] trainX = new float[trainRows * Digits.INPUT_SIZE];
    float[] testX = new float[testRows * Digits.INPUT_SIZE];
    int[] trainY = new int[trainRows];
    int[] testY = new int[testRows];
    for (int i = 0; i < records.size(); i++) {
      boolean test = i % 5 == 0;
      int row = test ? i / 5 : i - i / 5 - 1;
      for (int pixel = 0; pixel < Digits.INPUT_SIZE; pixel++) {
        float ink = Float.parseFloat(records.get(i).get(pixel)) / 16;
        (test ? testX : trainX)[row * Digits.INPUT_SIZE + pixel] = ink;
      }
      (test ? testY : trainY)[row] = Integer.parseInt(records.get(i).get(Digits.INPUT_SIZE));
    }

    Digits digits = new Digits();
    for (int epoch = 1; epoch <= EPOCHS; epoch++) {
      double loss = digits.trainEpoch(trainX, trainY, trainRows, epoch);
      System.out.printf(Locale.ROOT, "epoch %2d  loss %.4f  test accuracy %.2f %%%n",
          epoch, loss, 100 * digits.accuracy(testX, testY, testRows));
    }
  }
}

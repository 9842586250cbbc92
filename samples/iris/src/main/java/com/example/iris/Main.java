package com.example.iris;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Learns the species of 120 irises and names 30 others, every fifth of the file. */
public final class Main {
  private static final int EPOCHS = 50;

  public static void main(String[] args) throws IOException {
    List<CSVRecord> records;
    try (CSVParser csv = CSVParser.parse(Main.class.getResourceAsStream("/iris.csv"), StandardCharsets.UTF_8,
        CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get())) {
      records = csv.getRecords();
    }
    List<String> species = Stream.of(Iris.Label.values()).map(Iris.Label::toString).toList();
    int trainRows = records.size() * 4 / 5;
    float[] x = new float[trainRows * Iris.INPUT_SIZE];
    int[] labels = new int[trainRows];
    for (int i = 0, row = 0; i < records.size(); i++) {
      if (i % 5 != 0) {
        for (int column = 0; column < Iris.INPUT_SIZE; column++) {
          x[row * Iris.INPUT_SIZE + column] = value(records.get(i), column);
        }
        labels[row++] = species.indexOf(records.get(i).get("species"));
      }
    }

    Iris iris = new Iris();
    iris.fit(x, trainRows);
    for (int epoch = 1; epoch <= EPOCHS; epoch++) {
      iris.trainEpoch(x, labels, trainRows, epoch);
    }

    int right = 0;
    for (int i = 0; i < records.size(); i += 5) {
      CSVRecord flower = records.get(i);
      var sizes = new Iris.Input(value(flower, 0), value(flower, 1), value(flower, 2), value(flower, 3));
      Iris.Label label = iris.label(sizes);
      right += label.toString().equals(flower.get("species")) ? 1 : 0;
      if (i % 50 == 0) {
        System.out.println(sizes + " is " + label);
      }
    }
    System.out.printf(Locale.ROOT, "%d of %d others named rightly%n", right, records.size() - trainRows);
  }

  private static float value(CSVRecord flower, int column) {
    return Float.parseFloat(flower.get(column));
  }
}

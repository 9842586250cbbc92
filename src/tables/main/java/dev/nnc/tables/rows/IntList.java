package dev.nnc.tables.rows;

import java.util.Arrays;

/** Whole numbers, one a row. */
final class IntList {
  private static final int FIRST = 1024;

  private int[] values = new int[FIRST];
  private int size;

  void add(int value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, size + size / 2);
    }
    values[size++] = value;
  }

  int size() {
    return size;
  }

  int get(int index) {
    return values[index];
  }

  int[] arranged(int[] order) {
    int[] all = new int[order.length];
    for (int r = 0; r < order.length; r++) {
      all[r] = values[order[r]];
    }
    return all;
  }
}

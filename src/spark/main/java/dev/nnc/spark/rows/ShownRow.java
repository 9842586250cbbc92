package dev.nnc.spark.rows;

import org.apache.spark.sql.Row;

/** A row in a message. */
public final class ShownRow {
  /** Enough to find a row by; one of an image would fill a screen. */
  private static final int MOST = 200;

  private ShownRow() {}

  public static String of(Row row) {
    String text = row.toString();
    return text.length() <= MOST ? text : text.substring(0, MOST) + "…";
  }
}

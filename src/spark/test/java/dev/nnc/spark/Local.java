package dev.nnc.spark;

import org.apache.spark.sql.SparkSession;

/** The session that all tests of this process share. */
public final class Local {
  private static final SparkSession SESSION = SparkSession.builder()
      .master("local[2]")
      .appName("tests")
      .config("spark.ui.enabled", "false")
      .config("spark.sql.shuffle.partitions", "4")
      .config("spark.driver.host", "127.0.0.1")
      .config("spark.driver.bindAddress", "127.0.0.1")
      .getOrCreate();

  private Local() {}

  public static SparkSession session() {
    return SESSION;
  }
}

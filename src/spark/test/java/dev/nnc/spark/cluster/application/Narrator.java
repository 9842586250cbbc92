package dev.nnc.spark.cluster.application;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.spark.ExecutorLostFailure;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.scheduler.SparkListenerTaskStart;
import scala.jdk.javaapi.CollectionConverters;

/** Says which round is running and where, for who is to disturb it, and what is lost. */
public final class Narrator extends SparkListener {
  private static final String ROUND = "nnc: round ";

  private final Map<Integer, String> rounds = new HashMap<>();
  private final Set<String> running = new HashSet<>();

  @Override
  public void onJobStart(SparkListenerJobStart start) {
    String description = start.properties().getProperty("spark.job.description", "");
    if (description.startsWith(ROUND)) {
      String round = start.jobId() + ": " + description.substring(ROUND.length());
      CollectionConverters.asJava(start.stageIds())
          .forEach(stage -> rounds.put((Integer) stage, round));
    }
  }

  @Override
  public void onTaskStart(SparkListenerTaskStart start) {
    String round = rounds.get(start.stageId());
    if (round != null && running.add(round)) {
      say("on executor " + start.taskInfo().executorId() + " job " + round);
    }
  }

  @Override
  public void onTaskEnd(SparkListenerTaskEnd end) {
    if (end.reason() instanceof ExecutorLostFailure) {
      say("lost a task of job " + rounds.get(end.stageId()));
    }
  }

  /** One write, so that no other line gets into it. */
  static void say(String line) {
    System.out.print(line + "\n");
    System.out.flush();
  }
}

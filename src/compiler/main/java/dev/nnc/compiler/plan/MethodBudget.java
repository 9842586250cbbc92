package dev.nnc.compiler.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/** Cuts lists of statements into methods that HotSpot compiles. */
public final class MethodBudget {

  /** HotSpot never compiles a method of more bytecode than this (HugeMethodLimit). */
  public static final int HUGE_METHOD = 8000;

  /** What a generated method is filled to: pieces of 2-4 KB run best, and estimates may be off by half. */
  private static final int FILL = 4000;

  /** Bytecode of one call with up to eight arguments from fields, rounded up. */
  public static final int CALL = 40;

  private MethodBudget() {}

  /** The items in order, in groups whose estimated bytecode stays within the budget. */
  public static <T> List<List<T>> cut(List<T> items, ToIntFunction<T> bytes) {
    List<List<T>> groups = new ArrayList<>();
    List<T> group = new ArrayList<>();
    int filled = 0;
    for (T item : items) {
      int size = bytes.applyAsInt(item);
      if (!group.isEmpty() && filled + size > FILL) {
        groups.add(List.copyOf(group));
        group.clear();
        filled = 0;
      }
      group.add(item);
      filled += size;
    }
    if (!group.isEmpty()) {
      groups.add(List.copyOf(group));
    }
    return List.copyOf(groups);
  }

  /** Calls in order, in groups that fit a method each. */
  public static <T> List<List<T>> cutCalls(List<T> calls) {
    return cut(calls, call -> CALL);
  }
}

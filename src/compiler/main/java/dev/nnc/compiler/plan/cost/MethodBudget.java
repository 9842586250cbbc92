package dev.nnc.compiler.plan.cost;

import dev.nnc.compiler.calculus.expression.Expr;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/** How much code a method, a switch or a constant of a class holds, and how more of it is cut. */
public final class MethodBudget {

  /** HotSpot never compiles a method of more bytecode than this (HugeMethodLimit). */
  public static final int HUGE_METHOD = 8000;

  /**
   * What a generated method is filled to: pieces of 2-4 KB run best, and estimates may be off by
   * half.
   */
  private static final int FILL = 4000;

  /** Bytecode of one call with up to eight arguments from fields, rounded up. */
  private static final int CALL = 40;

  /** Operations of an expression: each takes up to 30 bytes. */
  private static final int OPERATIONS = 200;

  /** Cases of one switch; each takes up to 25 bytes. */
  public static final int CASES = 200;

  /**
   * Names and shapes in array initialisers: each costs up to 40 bytes, and a static initialiser
   * holds 64 KB.
   */
  private static final int LISTED = 500;

  private MethodBudget() {}

  /** Whether one method computes an expression. */
  public static boolean fits(Expr expr) {
    return expr.size() <= OPERATIONS;
  }

  /** The operations of an expression that is too long for one method, in groups that fit. */
  public static <T> List<List<T>> cutOperations(List<T> operations) {
    return inGroups(operations, OPERATIONS);
  }

  /** Cases in order, in groups for a switch each. */
  public static <T> List<List<T>> cutCases(List<T> cases) {
    return inGroups(cases, CASES);
  }

  /** Whether a constructor has room for the allocation of so many arrays. */
  public static boolean fitConstructor(int arrays) {
    return arrays <= HUGE_METHOD / (2 * CALL);
  }

  /** Whether so many names are written out one by one. */
  public static boolean areListed(int names) {
    return names <= LISTED;
  }

  /** The items in order, in groups of so many. */
  public static <T> List<List<T>> inGroups(List<T> items, int most) {
    List<List<T>> groups = new ArrayList<>();
    for (int from = 0; from < items.size(); from += most) {
      groups.add(List.copyOf(items.subList(from, Math.min(items.size(), from + most))));
    }
    return List.copyOf(groups);
  }

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

package dev.nnc.models.read.pickle;

import dev.nnc.models.graph.Refusal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The stack of values with its marks, and the values that a pickle gave numbers to. */
final class PickleMemory {

  /**
   * So many objects stay below 64 MiB, whatever they are. A model has thousands: an array is about
   * ten.
   */
  private static final int MOST_OBJECTS = 200_000;

  /** Values on the stack that are not taken, of which one byte of a file can make each. */
  private static final int MOST_WAITING = 1_000_000;

  private final List<Object> stack = new ArrayList<>();
  private final List<Integer> marks = new ArrayList<>();
  private final Map<Long, Object> memo = new HashMap<>();
  private int objects;

  /** Puts a value there that is made for it. */
  void make(Object value) {
    if (++objects > MOST_OBJECTS) {
      throw Refusal.limit("objects in a pickle", MOST_OBJECTS);
    }
    push(value);
  }

  /** Puts a value there that exists already. */
  void push(Object value) {
    if (stack.size() >= MOST_WAITING) {
      throw Refusal.limit("values that wait in a pickle", MOST_WAITING);
    }
    stack.add(value);
  }

  Object pop() {
    if (stack.size() <= (marks.isEmpty() ? 0 : marks.get(marks.size() - 1))) {
      throw Refusal.damaged("pickle", "a value is missing");
    }
    return stack.remove(stack.size() - 1);
  }

  Object top() {
    Object value = pop();
    stack.add(value);
    return value;
  }

  /** Drops the last mark if nothing lies above it, else the last value. */
  void drop() {
    if (!marks.isEmpty() && marks.get(marks.size() - 1) == stack.size()) {
      marks.remove(marks.size() - 1);
    } else {
      pop();
    }
  }

  void mark() {
    if (marks.size() >= MOST_WAITING) {
      throw Refusal.limit("marks in a pickle", MOST_WAITING);
    }
    marks.add(stack.size());
  }

  /** All values above the last mark, which goes. */
  List<Object> popToMark() {
    if (marks.isEmpty()) {
      throw Refusal.damaged("pickle", "a mark is missing");
    }
    List<Object> above = stack.subList(marks.remove(marks.size() - 1), stack.size());
    List<Object> values = new ArrayList<>(above);
    above.clear();
    return values;
  }

  /** The last values in their order. */
  List<Object> pop(int count) {
    List<Object> values = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      values.add(0, pop());
    }
    return values;
  }

  void remember(long number) {
    if (memo.size() >= MOST_OBJECTS) {
      throw Refusal.limit("values with a number in a pickle", MOST_OBJECTS);
    }
    memo.put(number, top());
  }

  void rememberNext() {
    remember(memo.size());
  }

  void recall(long number) {
    Object value = memo.get(number);
    if (value == null) {
      throw Refusal.damaged("pickle", "there is no value " + number);
    }
    push(value);
  }
}

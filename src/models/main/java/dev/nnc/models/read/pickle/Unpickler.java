package dev.nnc.models.read.pickle;

import dev.nnc.compiler.diagnostic.DiagnosticCode;
import dev.nnc.models.graph.Refusal;
import dev.nnc.models.read.pickle.PickledList.Kind;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Reads a pickle of protocol 0 to 5 to records. Nothing is called or looked up: what a pickle says
 * to call becomes a {@link PickledObject}, if its surroundings know the name, else the file is
 * refused. It is a loop without recursion, however deep the values stand in one another.
 */
public final class Unpickler {
  /** A pickle whose opcodes take longer than a second is no model. */
  private static final int MOST_OPCODES = 5_000_000;

  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,199}");
  private static final Pattern MODULE =
      Pattern.compile("[A-Za-z_][A-Za-z0-9_]*(\\.[A-Za-z_][A-Za-z0-9_]*){0,20}");
  private static final int LONGEST_NAME = 300;

  private final Bytes bytes;
  private final PickleInput in;
  private final PickleSurroundings surroundings;
  private final PickleMemory memory = new PickleMemory();

  /** @param from where in the bytes it begins */
  public Unpickler(Bytes bytes, int from, PickleSurroundings surroundings) {
    this.bytes = bytes;
    this.in = new PickleInput(bytes, from);
    this.surroundings = surroundings;
  }

  /** Where it goes on. */
  public int position() {
    return in.position();
  }

  /** The next bytes, which are no opcodes. */
  public Bytes take(long length) {
    return in.take(length);
  }

  /** Another pickle that stands between the opcodes. */
  Object nested(PickleSurroundings ofNested) {
    Unpickler other = new Unpickler(bytes, in.position(), ofNested);
    Object value = other.read();
    in.take(other.position() - in.position());
    return value;
  }

  /** The value of the pickle; its position is then behind it. */
  public Object read() {
    for (int count = 0; count < MOST_OPCODES; count++) {
      int opcode = in.next();
      if (opcode == '.') {
        return memory.pop();
      }
      if (!plain(opcode) && !structure(opcode) && !object(opcode)) {
        throw Refusal.damaged("pickle", "there is no opcode " + opcode);
      }
    }
    throw Refusal.limit("opcodes of a pickle", MOST_OPCODES);
  }

  /** Numbers, text and bytes. */
  private boolean plain(int opcode) {
    switch (opcode) {
      case 0x80 -> in.next();
      case 0x95 -> in.take(8);
      case 'N' -> memory.push(PickleNone.NONE);
      case 0x88 -> memory.push(true);
      case 0x89 -> memory.push(false);
      case 'I' -> memory.make(PickleText.integer(in.line()));
      case 'L' -> memory.make(PickleText.whole(in.line()));
      case 'F' -> memory.make(PickleText.real(in.line()));
      case 'J' -> memory.make((long) (int) in.unsigned(4));
      case 'K' -> memory.make(in.unsigned(1));
      case 'M' -> memory.make(in.unsigned(2));
      case 0x8a -> memory.make(PickleText.whole(in.take(in.unsigned(1))));
      case 0x8b -> memory.make(PickleText.whole(in.take(in.unsigned(4))));
      case 'G' -> memory.make(Double.longBitsToDouble(Long.reverseBytes(in.unsigned(8))));
      case 'S' -> memory.make(PickleText.quoted(in.line()));
      case 'V' -> memory.make(PickleText.unescaped(in.line()));
      case 'T' -> memory.make(in.take(in.unsigned(4)).latin1());
      case 'U' -> memory.make(in.take(in.unsigned(1)).latin1());
      case 'X' -> memory.make(in.utf8(in.unsigned(4)));
      case 0x8c -> memory.make(in.utf8(in.unsigned(1)));
      case 0x8d -> memory.make(in.utf8(in.unsigned(8)));
      case 'B' -> memory.make(in.take(in.unsigned(4)));
      case 'C' -> memory.make(in.take(in.unsigned(1)));
      case 0x8e, 0x96 -> memory.make(in.take(in.unsigned(8)));
      default -> {
        return false;
      }
    }
    return true;
  }

  /** The stack, the memo, and lists, tuples, sets and dicts. */
  private boolean structure(int opcode) {
    switch (opcode) {
      case '(' -> memory.mark();
      case '0' -> memory.drop();
      case '1' -> memory.popToMark();
      case '2' -> memory.push(memory.top());
      case 'p' -> memory.remember(number(in.line()));
      case 'q' -> memory.remember(in.unsigned(1));
      case 'r' -> memory.remember(in.unsigned(4));
      case 0x94 -> memory.rememberNext();
      case 'g' -> memory.recall(number(in.line()));
      case 'h' -> memory.recall(in.unsigned(1));
      case 'j' -> memory.recall(in.unsigned(4));
      case ']' -> memory.make(PickledList.empty(Kind.LIST));
      case ')' -> memory.make(PickledList.empty(Kind.TUPLE));
      case 0x8f -> memory.make(PickledList.empty(Kind.SET));
      case 'l' -> memory.make(new PickledList(Kind.LIST, memory.popToMark()));
      case 't' -> memory.make(new PickledList(Kind.TUPLE, memory.popToMark()));
      case 0x91 -> memory.make(new PickledList(Kind.SET, memory.popToMark()));
      case 0x85 -> memory.make(new PickledList(Kind.TUPLE, memory.pop(1)));
      case 0x86 -> memory.make(new PickledList(Kind.TUPLE, memory.pop(2)));
      case 0x87 -> memory.make(new PickledList(Kind.TUPLE, memory.pop(3)));
      case 'a' -> append(memory.pop(1));
      case 'e', 0x90 -> append(memory.popToMark());
      case '}' -> memory.make(new PickledMap());
      case 'd' -> {
        List<Object> entries = memory.popToMark();
        memory.make(new PickledMap());
        set(entries);
      }
      case 's' -> set(memory.pop(2));
      case 'u' -> set(memory.popToMark());
      default -> {
        return false;
      }
    }
    return true;
  }

  private static long number(String line) {
    if (!(PickleText.whole(line) instanceof Long number)) {
      throw Refusal.damaged("pickle", "a value has a number that is too large");
    }
    return number;
  }

  private void append(List<Object> values) {
    Object to = memory.top();
    if (to instanceof PickledList list) {
      list.items().addAll(values);
    } else if (to instanceof PickledObject object) {
      object.items().items().addAll(values);
    } else {
      throw Refusal.damaged("pickle", "values are appended to what is no list");
    }
  }

  private void set(List<Object> values) {
    Object to = memory.top();
    PickledMap map = to instanceof PickledObject object
        ? object.entries()
        : to instanceof PickledMap m ? m : null;
    if (map == null || values.size() % 2 != 0) {
      throw Refusal.damaged("pickle", "keys are set in what is no dict");
    }
    for (int i = 0; i < values.size(); i += 2) {
      map.entries().put(values.get(i), values.get(i + 1));
    }
  }

  /** Classes, calls and objects, of which records are made. */
  private boolean object(int opcode) {
    switch (opcode) {
      case 'c' -> memory.make(global(in.line(), in.line()));
      case 0x93 -> {
        Object name = memory.pop();
        Object module = memory.pop();
        memory.make(global(module, name));
      }
      case 'i' -> {
        Global type = global(in.line(), in.line());
        memory.make(new PickledObject(type, memory.popToMark()));
      }
      case 'o' -> {
        List<Object> values = memory.popToMark();
        Object type = values.isEmpty() ? PickleNone.NONE : values.remove(0);
        memory.make(called(type, new PickledList(Kind.TUPLE, values)));
      }
      case 'R', 0x81 -> {
        Object arguments = memory.pop();
        memory.make(called(memory.pop(), arguments));
      }
      case 0x92 -> {
        memory.pop();
        Object arguments = memory.pop();
        memory.make(called(memory.pop(), arguments));
      }
      case 'b' -> build();
      case 'P' -> memory.make(surroundings.persistent(in.line()));
      case 'Q' -> memory.make(surroundings.persistent(memory.pop()));
      case 0x82, 0x83, 0x84 ->
        throw Refusal.damaged("pickle", "it names a class by a number of a registry");
      case 0x97, 0x98 -> throw Refusal.damaged("pickle", "some of its bytes stand outside of it");
      default -> {
        return false;
      }
    }
    return true;
  }

  private Global global(Object module, Object name) {
    if (!(module instanceof String m) || !(name instanceof String n)) {
      throw Refusal.damaged("pickle", "a class has no name");
    }
    Global global = new Global(m, n);
    if (!MODULE.matcher(m.length() > LONGEST_NAME ? "" : m).matches()
        || !NAME.matcher(n).matches()
        || !surroundings.knows(global)) {
      throw new Refusal(
          DiagnosticCode.NN607,
          List.of(printable(global.toString())),
          surroundings.instead(global));
    }
    return global;
  }

  private static String printable(String name) {
    String shown = name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name;
    return shown.replaceAll("[^ -~]", "?");
  }

  private static Object called(Object type, Object arguments) {
    if (!(type instanceof Global global) || !(arguments instanceof PickledList list)) {
      throw Refusal.damaged("pickle", "something is called that is no class or function");
    }
    // Python 2's way to say that an object of the class is made without arguments.
    if (global.is("copy_reg", "_reconstructor") || global.is("copyreg", "_reconstructor")) {
      return called(
          list.items().isEmpty() ? PickleNone.NONE : list.get(0), PickledList.empty(Kind.TUPLE));
    }
    return new PickledObject(global, list.items());
  }

  private void build() {
    Object state = memory.pop();
    Object to = memory.pop();
    if (!(to instanceof PickledObject object)) {
      throw Refusal.damaged("pickle", "a state is given to what is no object");
    }
    object.build(state);
    memory.push(surroundings.built(object, this));
  }
}

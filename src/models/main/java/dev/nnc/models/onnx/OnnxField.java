package dev.nnc.models.onnx;

/**
 * The numbers of the fields of ONNX's messages, as its {@code onnx.proto} gives them: those that
 * are read or written.
 */
public final class OnnxField {
  private OnnxField() {}

  /** ModelProto. */
  public static final class Model {
    public static final int IR_VERSION = 1;
    public static final int PRODUCER_NAME = 2;
    public static final int PRODUCER_VERSION = 3;
    public static final int GRAPH = 7;
    public static final int OPSET_IMPORT = 8;
    public static final int METADATA = 14;
    public static final int FUNCTIONS = 25;

    private Model() {}
  }

  /** OperatorSetIdProto. */
  public static final class Opset {
    public static final int DOMAIN = 1;
    public static final int VERSION = 2;

    private Opset() {}
  }

  /** StringStringEntryProto. */
  public static final class Entry {
    public static final int KEY = 1;
    public static final int VALUE = 2;

    private Entry() {}
  }

  /** GraphProto. */
  public static final class Graph {
    public static final int NODE = 1;
    public static final int NAME = 2;
    public static final int INITIALIZER = 5;
    public static final int INPUT = 11;
    public static final int OUTPUT = 12;
    public static final int SPARSE_INITIALIZER = 15;

    private Graph() {}
  }

  /** FunctionProto. */
  public static final class Function {
    public static final int NAME = 1;
    public static final int INPUT = 4;
    public static final int OUTPUT = 5;
    public static final int NODE = 7;
    public static final int OPSET_IMPORT = 9;
    public static final int DOMAIN = 10;
    public static final int ATTRIBUTE_DEFAULT = 11;
    public static final int OVERLOAD = 13;

    private Function() {}
  }

  /** NodeProto. */
  public static final class Node {
    public static final int INPUT = 1;
    public static final int OUTPUT = 2;
    public static final int NAME = 3;
    public static final int OP_TYPE = 4;
    public static final int ATTRIBUTE = 5;
    public static final int DOMAIN = 7;
    public static final int OVERLOAD = 8;

    private Node() {}
  }

  /** AttributeProto. */
  public static final class Attribute {
    public static final int NAME = 1;
    public static final int FLOAT = 2;
    public static final int INT = 3;
    public static final int STRING = 4;
    public static final int TENSOR = 5;
    public static final int FLOATS = 7;
    public static final int INTS = 8;
    public static final int STRINGS = 9;
    public static final int TYPE = 20;
    public static final int REFERENCE = 21;

    private Attribute() {}
  }

  /** TensorProto. */
  public static final class Tensor {
    public static final int DIMS = 1;
    public static final int DATA_TYPE = 2;
    public static final int FLOAT_DATA = 4;
    public static final int INT32_DATA = 5;
    public static final int STRING_DATA = 6;
    public static final int INT64_DATA = 7;
    public static final int NAME = 8;
    public static final int RAW_DATA = 9;
    public static final int DOUBLE_DATA = 10;
    public static final int UINT64_DATA = 11;
    public static final int EXTERNAL_DATA = 13;
    public static final int DATA_LOCATION = 14;

    private Tensor() {}
  }

  /** ValueInfoProto. */
  public static final class Value {
    public static final int NAME = 1;
    public static final int TYPE = 2;

    private Value() {}
  }

  /** TypeProto, and its type of tensors. */
  public static final class Type {
    public static final int TENSOR = 1;
    public static final int SEQUENCE = 4;
    public static final int MAP = 5;
    public static final int ELEMENT = 1;
    public static final int SHAPE = 2;

    private Type() {}
  }

  /** TensorShapeProto, and its dimension. */
  public static final class Shape {
    public static final int DIMENSION = 1;
    public static final int SIZE = 1;
    public static final int SYMBOL = 2;

    private Shape() {}
  }
}

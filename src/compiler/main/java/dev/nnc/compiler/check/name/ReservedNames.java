package dev.nnc.compiler.check.name;

import dev.nnc.compiler.model.JavaKeywords;
import java.util.Optional;
import java.util.Set;

/** Words that Java, or the generated class, needs for itself. */
public final class ReservedNames {
  private static final Set<String> CONTEXTUAL_KEYWORDS = JavaKeywords.words("""
          exports module open opens permits provides record requires sealed to transitive uses
          var when with yield
          """);

  /**
   * The public types of java.lang in any JDK from 17 to 25: a class of such a name would hide them.
   */
  static final Set<String> JAVA_LANG_TYPES = JavaKeywords.words("""
          AbstractMethodError Appendable ArithmeticException ArrayIndexOutOfBoundsException
          ArrayStoreException AssertionError AutoCloseable Boolean BootstrapMethodError Byte
          CharSequence Character Class ClassCastException ClassCircularityError
          ClassFormatError ClassLoader ClassNotFoundException ClassValue
          CloneNotSupportedException Cloneable Comparable Compiler Deprecated Double Enum
          EnumConstantNotPresentException Error Exception ExceptionInInitializerError Float
          FunctionalInterface IO IllegalAccessError IllegalAccessException
          IllegalArgumentException IllegalCallerException IllegalMonitorStateException
          IllegalStateException IllegalThreadStateException IncompatibleClassChangeError
          IndexOutOfBoundsException InheritableThreadLocal InstantiationError
          InstantiationException Integer InternalError InterruptedException Iterable
          LayerInstantiationException LinkageError Long MatchException Math Module ModuleLayer
          NegativeArraySizeException NoClassDefFoundError NoSuchFieldError NoSuchFieldException
          NoSuchMethodError NoSuchMethodException NullPointerException Number
          NumberFormatException Object OutOfMemoryError Override Package Process ProcessBuilder
          ProcessHandle Readable Record ReflectiveOperationException Runnable Runtime
          RuntimeException RuntimePermission SafeVarargs ScopedValue SecurityException
          SecurityManager Short StableValue StackOverflowError StackTraceElement StackWalker
          StrictMath String StringBuffer StringBuilder StringIndexOutOfBoundsException
          StringTemplate SuppressWarnings System Thread ThreadDeath ThreadGroup ThreadLocal
          Throwable TypeNotPresentException UnknownError UnsatisfiedLinkError
          UnsupportedClassVersionError UnsupportedOperationException VerifyError
          VirtualMachineError Void WrongThreadException
          """);

  /** The types nested in a generated class. */
  static final Set<String> NESTED_TYPES = JavaKeywords.words("""
          Input Label Shared Forks Parameters Workspace Kernels Functions SplitMix64 Safetensors Header Entry
          Member Workers Worker Pass Generated SuppressFBWarnings Embedded
          """);

  /** What classes of the vector target name in full lines of code, whatever class they stand in. */
  private static final Set<String> VECTOR_TYPES = JavaKeywords.words("""
          DoubleVector FloatVector IntVector VectorMask VectorOperators VectorSpecies
          """);

  /** The methods of Object: a record component of such a name would redefine them. */
  private static final Set<String> OBJECT_METHODS =
      JavaKeywords.words("clone equals finalize getClass hashCode notify notifyAll toString wait");

  private ReservedNames() {}

  /** Why no network may have this name, or empty if one may. */
  public static Optional<String> refuseNetwork(String name) {
    if (JavaKeywords.contain(name) || CONTEXTUAL_KEYWORDS.contains(name)) {
      return Optional.of("a keyword of Java");
    }
    if (JAVA_LANG_TYPES.contains(name)) {
      return Optional.of("a type of java.lang");
    }
    if (VECTOR_TYPES.contains(name)) {
      return Optional.of("a type of the Vector API, which classes of the vector target use");
    }
    return NESTED_TYPES.contains(name)
        ? Optional.of("a type inside the generated class")
        : Optional.empty();
  }

  /**
   * Why no enum of a category may have this name, or empty if one may. The files of nested types
   * must differ in more than case.
   */
  public static Optional<String> refuseEnum(String name) {
    if (name.isEmpty() || !Character.isLetter(name.charAt(0))) {
      return Optional.of("not the name of a Java type");
    }
    return refuseNetwork(name)
        .or(() -> NESTED_TYPES.stream().anyMatch(name::equalsIgnoreCase)
            ? Optional.of("a type inside the generated class")
            : Optional.empty());
  }

  /** Why no input may have this name, if so. A contextual keyword can name a record component. */
  public static Optional<String> refuseInput(String name) {
    if (JavaKeywords.contain(name)) {
      return Optional.of("a keyword of Java");
    }
    return OBJECT_METHODS.contains(name)
        ? Optional.of("a method of java.lang.Object")
        : Optional.empty();
  }

  /** Why no part of a package may have this name, or empty if one may. */
  static Optional<String> refusePackagePart(String name) {
    return JavaKeywords.contain(name) ? Optional.of("a keyword of Java") : Optional.empty();
  }
}

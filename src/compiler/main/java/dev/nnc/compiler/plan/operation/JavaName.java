package dev.nnc.compiler.plan.operation;

/** Names of files as Java writes them: running_mean1 is runningMean1. */
final class JavaName {

  private JavaName() {}

  static String of(String name) {
    StringBuilder java = new StringBuilder();
    boolean upper = false;
    for (char c : name.toCharArray()) {
      if (c == '_') {
        upper = true;
      } else {
        java.append(upper ? Character.toUpperCase(c) : c);
        upper = false;
      }
    }
    java.setCharAt(0, Character.toLowerCase(java.charAt(0)));
    return java.toString();
  }
}

package dev.nnc.models.read.pickle;

/** A class or function that a pickle names. It stays a name. */
public record Global(String module, String name) {

  public boolean is(String otherModule, String otherName) {
    return module.equals(otherModule) && name.equals(otherName);
  }

  @Override
  public String toString() {
    return module + "." + name;
  }
}

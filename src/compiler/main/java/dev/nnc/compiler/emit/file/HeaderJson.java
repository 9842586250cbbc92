package dev.nnc.compiler.emit.file;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.nnc.compiler.emit.text.CodeTemplate;
import dev.nnc.compiler.emit.text.GeneratedMark;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Modifier;

/**
 * The methods of the nested class Header that read JSON: objects, strings, whole numbers and lists
 * of them.
 */
final class HeaderJson {

  private static final ClassName MEMBER = ClassName.get("", "Member");

  private HeaderJson() {}

  static List<MethodSpec> methods() {
    return List.of(
        readObject(),
        string(),
        escaped(),
        numbers(),
        number(),
        expect(),
        skips(),
        skipSpace(),
        next(),
        malformed());
  }

  private static MethodSpec readObject() {
    return method("readObject", TypeName.VOID)
        .addParameter(MEMBER, "member")
        .addCode(CodeTemplate.of("""
                    $set:T<String> keys = new $hashSet:T<>();
                    expect('{');
                    if (!skips('}')) {
                      do {
                        String key = string();
                        if (!keys.add(key)) {
                          throw new $ioException:T("the header has the key " + key + " twice");
                        }
                        expect(':');
                        member.read(key);
                      } while (skips(','));
                      expect('}');
                    }
                    """)
            .types(Set.class, HashSet.class, IOException.class)
            .code())
        .build();
  }

  /** The interface of what reads the value of a key. */
  static TypeSpec member() {
    return TypeSpec.interfaceBuilder("Member")
        .addAnnotation(GeneratedMark.nested())
        .addModifiers(Modifier.PRIVATE)
        .addJavadoc("Reads what stands under a key of an object.\n")
        .addMethod(MethodSpec.methodBuilder("read")
            .addModifiers(Modifier.PUBLIC, Modifier.ABSTRACT)
            .addParameter(String.class, "key")
            .addException(IOException.class)
            .build())
        .build();
  }

  private static MethodSpec string() {
    return method("string", TypeName.get(String.class)).addCode("""
            expect('"');
            StringBuilder text = new StringBuilder();
            for (char c = next(); c != '"'; c = next()) {
              if (c < ' ') {
                throw malformed("a string without control characters");
              }
              text.append(c == '\\\\' ? escaped() : c);
            }
            return text.toString();
            """).build();
  }

  private static MethodSpec escaped() {
    return method("escaped", TypeName.CHAR).addCode("""
            char c = next();
            int simple = "\\"\\\\/bfnrt".indexOf(c);
            if (simple >= 0) {
              return "\\"\\\\/\\b\\f\\n\\r\\t".charAt(simple);
            }
            if (c != 'u') {
              throw malformed("an escape sequence of JSON");
            }
            int code = 0;
            for (int i = 0; i < 4; i++) {
              int digit = "0123456789abcdef".indexOf(Character.toLowerCase(next()));
              if (digit < 0) {
                throw malformed("four hexadecimal digits");
              }
              code = 16 * code + digit;
            }
            return (char) code;
            """).build();
  }

  private static MethodSpec numbers() {
    return method("numbers", ArrayTypeName.of(TypeName.LONG))
        .addCode(CodeTemplate.of("""
                    long[] numbers = new long[MAX_NUMBERS];
                    int count = 0;
                    expect('[');
                    if (!skips(']')) {
                      do {
                        numbers[count++] = number();
                      } while (count < MAX_NUMBERS && skips(','));
                      expect(']');
                    }
                    return $arrays:T.copyOf(numbers, count);
                    """).types(Arrays.class).code())
        .build();
  }

  private static MethodSpec number() {
    return method("number", TypeName.LONG).addCode("""
            skipSpace();
            int start = at;
            while (at < json.length() && json.charAt(at) >= '0' && json.charAt(at) <= '9') {
              at++;
            }
            int digits = at - start;
            if (digits == 0 || digits > 18 || digits > 1 && json.charAt(start) == '0') {
              throw malformed("a whole number of at most 18 digits");
            }
            return Long.parseLong(json, start, at, 10);
            """).build();
  }

  private static MethodSpec expect() {
    return method("expect", TypeName.VOID)
        .addParameter(TypeName.CHAR, "c")
        .addCode("""
            if (!skips(c)) {
              throw malformed("'" + c + "'");
            }
            """)
        .build();
  }

  private static MethodSpec skips() {
    return plain("skips", TypeName.BOOLEAN)
        .addParameter(TypeName.CHAR, "c")
        .addCode("""
            skipSpace();
            boolean found = at < json.length() && json.charAt(at) == c;
            at += found ? 1 : 0;
            return found;
            """)
        .build();
  }

  private static MethodSpec skipSpace() {
    return plain("skipSpace", TypeName.VOID).addCode("""
            while (at < json.length() && " \\t\\r\\n".indexOf(json.charAt(at)) >= 0) {
              at++;
            }
            """).build();
  }

  private static MethodSpec next() {
    return method("next", TypeName.CHAR).addCode("""
            if (at == json.length()) {
              throw malformed("a closing quotation mark");
            }
            return json.charAt(at++);
            """).build();
  }

  private static MethodSpec malformed() {
    return plain("malformed", ClassName.get(IOException.class))
        .addParameter(String.class, "expected")
        .addCode(CodeTemplate.of("""
                    return new $ioException:T(
                        "the header is not that of a safetensors file: expected " + expected
                            + " at character " + at);
                    """).types(IOException.class).code())
        .build();
  }

  private static MethodSpec.Builder method(String name, TypeName returns) {
    return plain(name, returns).addException(IOException.class);
  }

  private static MethodSpec.Builder plain(String name, TypeName returns) {
    return MethodSpec.methodBuilder(name).addModifiers(Modifier.PRIVATE).returns(returns);
  }
}

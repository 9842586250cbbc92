package dev.nnc.compiler.emit.file;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import dev.nnc.compiler.emit.text.CodeTemplate;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Modifier;

/** The methods of the nested class Header that read JSON: keys, strings, whole numbers and lists of them. */
final class HeaderJson {

  private HeaderJson() {}

  static List<MethodSpec> methods() {
    return List.of(
        key(), string(), escaped(), numbers(), number(), expect(), skips(), skipSpace(), next(), malformed());
  }

  private static MethodSpec key() {
    return method("key", TypeName.get(String.class))
        .addParameter(ParameterizedTypeName.get(Set.class, String.class), "known")
        .addCode(
            CodeTemplate.of(
                    """
                    String key = string();
                    if (!known.add(key)) {
                      throw new $ioException:T("the header has the key " + key + " twice");
                    }
                    expect(':');
                    return key;
                    """)
                .types(IOException.class)
                .code())
        .build();
  }

  private static MethodSpec string() {
    return method("string", TypeName.get(String.class))
        .addCode(
            """
            expect('"');
            StringBuilder text = new StringBuilder();
            for (char c = next(); c != '"'; c = next()) {
              if (c < ' ') {
                throw malformed("a string without control characters");
              }
              text.append(c == '\\\\' ? escaped() : c);
            }
            return text.toString();
            """)
        .build();
  }

  private static MethodSpec escaped() {
    return method("escaped", TypeName.CHAR)
        .addCode(
            """
            char c = next();
            switch (c) {
              case '"', '\\\\', '/':
                return c;
              case 'b':
                return '\\b';
              case 'f':
                return '\\f';
              case 'n':
                return '\\n';
              case 'r':
                return '\\r';
              case 't':
                return '\\t';
              case 'u':
                int code = 0;
                for (int i = 0; i < 4; i++) {
                  char digit = next();
                  int value = digit < 128 ? Character.digit(digit, 16) : -1;
                  if (value < 0) {
                    throw malformed("four hexadecimal digits");
                  }
                  code = 16 * code + value;
                }
                return (char) code;
              default:
                throw malformed("an escape sequence of JSON");
            }
            """)
        .build();
  }

  private static MethodSpec numbers() {
    return method("numbers", ParameterizedTypeName.get(List.class, Long.class))
        .addCode(
            CodeTemplate.of(
                    """
                    $list:T<Long> numbers = new $arrayList:T<>();
                    expect('[');
                    if (!skips(']')) {
                      do {
                        numbers.add(number());
                      } while (numbers.size() < 64 && skips(','));
                      expect(']');
                    }
                    return numbers;
                    """)
                .types(List.class, ArrayList.class)
                .code())
        .build();
  }

  private static MethodSpec number() {
    return method("number", TypeName.LONG)
        .addCode(
            """
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
            """)
        .build();
  }

  private static MethodSpec expect() {
    return method("expect", TypeName.VOID)
        .addParameter(TypeName.CHAR, "c")
        .addCode(
            """
            if (!skips(c)) {
              throw malformed("'" + c + "'");
            }
            """)
        .build();
  }

  private static MethodSpec skips() {
    return plain("skips", TypeName.BOOLEAN)
        .addParameter(TypeName.CHAR, "c")
        .addCode(
            """
            skipSpace();
            boolean found = at < json.length() && json.charAt(at) == c;
            at += found ? 1 : 0;
            return found;
            """)
        .build();
  }

  private static MethodSpec skipSpace() {
    return plain("skipSpace", TypeName.VOID)
        .addCode(
            """
            while (at < json.length() && " \\t\\r\\n".indexOf(json.charAt(at)) >= 0) {
              at++;
            }
            """)
        .build();
  }

  private static MethodSpec next() {
    return method("next", TypeName.CHAR)
        .addCode(
            """
            if (at == json.length()) {
              throw malformed("a closing quotation mark");
            }
            return json.charAt(at++);
            """)
        .build();
  }

  private static MethodSpec malformed() {
    return plain("malformed", ClassName.get(IOException.class))
        .addParameter(String.class, "expected")
        .addCode(
            CodeTemplate.of(
                    """
                    return new $ioException:T(
                        "the header is not that of a safetensors file: expected " + expected
                            + " at character " + at);
                    """)
                .types(IOException.class)
                .code())
        .build();
  }

  private static MethodSpec.Builder method(String name, TypeName returns) {
    return plain(name, returns).addException(IOException.class);
  }

  private static MethodSpec.Builder plain(String name, TypeName returns) {
    return MethodSpec.methodBuilder(name).addModifiers(Modifier.PRIVATE).returns(returns);
  }
}

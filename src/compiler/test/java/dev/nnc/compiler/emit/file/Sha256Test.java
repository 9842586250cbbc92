package dev.nnc.compiler.emit.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.security.MessageDigest;
import java.util.Random;
import org.junit.jupiter.api.Test;

class Sha256Test {

  @Test
  void isJavasForEveryLengthOfTheLastBlock() throws Exception {
    MessageDigest java = MessageDigest.getInstance("SHA-256");
    Random random = new Random(1);
    for (int length = 0; length < 300; length++) {
      byte[] message = new byte[length];
      random.nextBytes(message);
      assertArrayEquals(java.digest(message), Sha256.of(message), length + " bytes");
    }
  }
}

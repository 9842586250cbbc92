package dev.nnc.compiler.emit.file;

/**
 * The digest of FIPS 180-4. Java has it too, but looks for it among its security providers, which takes a tenth of a run
 * on one file.
 */
final class Sha256 {
  private static final int BLOCK = 64;

  private static final int[] CONSTANTS = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
  };

  private final int[] hash = {
    0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19
  };

  private final int[] schedule = new int[BLOCK];

  private Sha256() {}

  static byte[] of(byte[] message) {
    Sha256 digest = new Sha256();
    byte[] padded = padded(message);
    for (int from = 0; from < padded.length; from += BLOCK) {
      digest.add(padded, from);
    }
    byte[] bytes = new byte[4 * digest.hash.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (digest.hash[i / 4] >>> 24 - 8 * (i % 4));
    }
    return bytes;
  }

  /** The message, a bit that ends it, zeros, and its length in bits in the last eight bytes. */
  private static byte[] padded(byte[] message) {
    byte[] padded = new byte[(message.length + 8) / BLOCK * BLOCK + BLOCK];
    System.arraycopy(message, 0, padded, 0, message.length);
    padded[message.length] = (byte) 0x80;
    for (int i = 0; i < 8; i++) {
      padded[padded.length - 1 - i] = (byte) (8L * message.length >>> 8 * i);
    }
    return padded;
  }

  private void add(byte[] bytes, int from) {
    int[] w = schedule;
    for (int i = 0; i < 16; i++) {
      int at = from + 4 * i;
      w[i] = bytes[at] << 24 | (bytes[at + 1] & 0xff) << 16 | (bytes[at + 2] & 0xff) << 8 | bytes[at + 3] & 0xff;
    }
    for (int i = 16; i < BLOCK; i++) {
      int x = w[i - 15];
      int y = w[i - 2];
      int small = Integer.rotateRight(x, 7) ^ Integer.rotateRight(x, 18) ^ x >>> 3;
      int large = Integer.rotateRight(y, 17) ^ Integer.rotateRight(y, 19) ^ y >>> 10;
      w[i] = w[i - 16] + small + w[i - 7] + large;
    }
    int[] s = hash.clone();
    for (int i = 0; i < BLOCK; i++) {
      int a = s[0];
      int e = s[4];
      int ofE = Integer.rotateRight(e, 6) ^ Integer.rotateRight(e, 11) ^ Integer.rotateRight(e, 25);
      int ofA = Integer.rotateRight(a, 2) ^ Integer.rotateRight(a, 13) ^ Integer.rotateRight(a, 22);
      int next = s[7] + ofE + (e & s[5] ^ ~e & s[6]) + CONSTANTS[i] + w[i];
      int majority = a & s[1] ^ a & s[2] ^ s[1] & s[2];
      System.arraycopy(s, 0, s, 1, 7);
      s[4] += next;
      s[0] = next + ofA + majority;
    }
    for (int i = 0; i < hash.length; i++) {
      hash[i] += s[i];
    }
  }
}

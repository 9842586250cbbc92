package dev.nnc.models.safetensors;

import dev.nnc.models.graph.ElementType;
import dev.nnc.models.graph.Float16;
import java.nio.ByteBuffer;

/**
 * What a file calls the type of its numbers. Those of one byte are left out: they are quantised
 * weights or masks, which no network of nnc has.
 */
enum ElementFormat {
  F64(Double.BYTES, ElementType.FLOAT64) {
    @Override
    double next(ByteBuffer data) {
      return data.getDouble();
    }
  },
  F32(Float.BYTES, ElementType.FLOAT32) {
    @Override
    double next(ByteBuffer data) {
      return data.getFloat();
    }
  },
  F16(Short.BYTES, ElementType.FLOAT16) {
    @Override
    double next(ByteBuffer data) {
      return Float16.half(data.getShort());
    }
  },
  BF16(Short.BYTES, ElementType.BFLOAT16) {
    @Override
    double next(ByteBuffer data) {
      return Float16.brain(data.getShort());
    }
  },
  I64(Long.BYTES, ElementType.INTEGER) {
    @Override
    double next(ByteBuffer data) {
      return data.getLong();
    }
  },
  I32(Integer.BYTES, ElementType.INTEGER) {
    @Override
    double next(ByteBuffer data) {
      return data.getInt();
    }
  },
  I16(Short.BYTES, ElementType.INTEGER) {
    @Override
    double next(ByteBuffer data) {
      return data.getShort();
    }
  };

  final int bytes;
  final ElementType type;

  ElementFormat(int bytes, ElementType type) {
    this.bytes = bytes;
    this.type = type;
  }

  abstract double next(ByteBuffer data);
}

package ai.aimass.storage.tensors;

import java.util.Arrays;

/// An array of numbers of one type, row-major, with at least one dimension.
public sealed interface Tensor {
    /// The length of each dimension, outermost first. Not to be written to.
    int[] shape();

    ElementType type();

    record F32(float[] values, int... shape) implements Tensor {
        public F32 {
            require(shape, values.length);
        }

        @Override
        public ElementType type() {
            return ElementType.F32;
        }
    }

    record F64(double[] values, int... shape) implements Tensor {
        public F64 {
            require(shape, values.length);
        }

        @Override
        public ElementType type() {
            return ElementType.F64;
        }
    }

    record I64(long[] values, int... shape) implements Tensor {
        public I64 {
            require(shape, values.length);
        }

        @Override
        public ElementType type() {
            return ElementType.I64;
        }
    }

    record I32(int[] values, int... shape) implements Tensor {
        public I32 {
            require(shape, values.length);
        }

        @Override
        public ElementType type() {
            return ElementType.I32;
        }
    }

    /// Numbers from 0 to 255: read them with [Byte#toUnsignedInt].
    record U8(byte[] values, int... shape) implements Tensor {
        public U8 {
            require(shape, values.length);
        }

        @Override
        public ElementType type() {
            return ElementType.U8;
        }
    }

    /// The types of numbers, named as in the file.
    enum ElementType {
        F64(8),
        I64(8),
        F32(4),
        I32(4),
        U8(1);

        private final int bytes;

        ElementType(int bytes) {
            this.bytes = bytes;
        }

        /// The size of one number.
        public int bytes() {
            return bytes;
        }
    }

    /// How many numbers a tensor of this shape has.
    ///
    /// @throws IllegalArgumentException where a dimension is negative, there is none, or there are more numbers
    /// than an array holds
    static int length(int[] shape) {
        if (shape.length == 0) throw new IllegalArgumentException("a tensor has at least one dimension");
        long length = 1;
        for (int dimension : shape) {
            if (dimension < 0) throw new IllegalArgumentException("negative dimension: " + Arrays.toString(shape));
            length *= dimension;
            if (length > Integer.MAX_VALUE) {
                throw new IllegalArgumentException("too many numbers: " + Arrays.toString(shape));
            }
        }
        return (int) length;
    }

    private static void require(int[] shape, int values) {
        if (length(shape) != values) {
            throw new IllegalArgumentException(values + " values are not " + Arrays.toString(shape));
        }
    }
}

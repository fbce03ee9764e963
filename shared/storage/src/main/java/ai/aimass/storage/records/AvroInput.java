package ai.aimass.storage.records;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Avro's binary encoding read from an array. Never reads past its end, whatever the bytes say.
final class AvroInput {
    private static final VarHandle DOUBLE =
            MethodHandles.byteArrayViewVarHandle(double[].class, ByteOrder.LITTLE_ENDIAN);

    private final byte[] bytes;
    private int position;

    AvroInput(byte[] bytes) {
        this.bytes = bytes;
    }

    int position() {
        return position;
    }

    int remaining() {
        return bytes.length - position;
    }

    long readLong() {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            need(1);
            byte next = bytes[position++];
            value |= (next & 0x7FL) << shift;
            if (next >= 0) return (value >>> 1) ^ -(value & 1);
        }
        throw new MalformedRecordsException("a number at byte " + position + " does not end");
    }

    /// @param limit exclusive
    int readIndex(String what, int limit) {
        long index = readLong();
        if (index < 0 || index >= limit) {
            throw new MalformedRecordsException(
                    what + " before byte " + position + ": expected 0 to " + (limit - 1) + ", found " + index);
        }
        return (int) index;
    }

    double readDouble() {
        need(Double.BYTES);
        double value = (double) DOUBLE.get(bytes, position);
        position += Double.BYTES;
        return value;
    }

    String readString() {
        int length = readLength();
        String value = new String(bytes, position, length, StandardCharsets.UTF_8);
        position += length;
        return value;
    }

    byte[] readBytes() {
        return readFixed(readLength());
    }

    byte[] readFixed(int length) {
        need(length);
        byte[] value = Arrays.copyOfRange(bytes, position, position + length);
        position += length;
        return value;
    }

    /// A length that the rest of the array can hold.
    int readLength() {
        long length = readLong();
        if (length < 0 || length > remaining()) {
            throw new MalformedRecordsException("a length before byte " + position + ": " + length + " bytes, of "
                    + remaining() + " that are left");
        }
        return (int) length;
    }

    private void need(int count) {
        if (count > remaining()) {
            throw new MalformedRecordsException("the file ends at byte " + bytes.length + ", inside a value");
        }
    }
}

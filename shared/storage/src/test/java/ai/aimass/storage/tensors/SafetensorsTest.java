package ai.aimass.storage.tensors;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SafetensorsTest {
    @Test
    void readsWhatItWrote() {
        SortedMap<String, Tensor> tensors = example();
        SortedMap<String, Tensor> read = Safetensors.read(Safetensors.write(tensors));

        assertEquals(tensors.keySet(), read.keySet());
        assertArrayEquals(
                new float[] {1.5f, Float.NaN, -0f, Float.NEGATIVE_INFINITY, Float.MIN_VALUE, 7},
                assertInstanceOf(Tensor.F32.class, read.get("trees")).values());
        assertArrayEquals(
                new int[] {2, 3},
                assertInstanceOf(Tensor.F32.class, read.get("trees")).shape());
        assertArrayEquals(
                new double[] {Math.PI, Double.NaN},
                assertInstanceOf(Tensor.F64.class, read.get("label")).values());
        assertArrayEquals(
                new long[] {Long.MIN_VALUE, 1L << 40},
                assertInstanceOf(Tensor.I64.class, read.get("row")).values());
        assertArrayEquals(
                new int[] {-1, 2},
                assertInstanceOf(Tensor.I32.class, read.get("codes")).values());
        assertArrayEquals(
                new byte[] {0, (byte) 255, 3},
                assertInstanceOf(Tensor.U8.class, read.get("fold")).values());
        assertArrayEquals(
                new int[] {0, 4},
                assertInstanceOf(Tensor.F32.class, read.get("empty")).shape());
    }

    @Test
    void writesTheFormatsOwnLayout() {
        SortedMap<String, Tensor> tensors = new TreeMap<>();
        tensors.put("b", new Tensor.U8(new byte[] {7}, 1));
        tensors.put("a", new Tensor.F32(new float[] {1}, 1, 1));

        byte[] file = Safetensors.write(tensors);

        String header = "{\"a\":{\"dtype\":\"F32\",\"shape\":[1,1],\"data_offsets\":[0,4]},"
                + "\"b\":{\"dtype\":\"U8\",\"shape\":[1],\"data_offsets\":[4,5]}}";
        int padded = (header.length() + 7) / 8 * 8;
        ByteBuffer expected = ByteBuffer.allocate(8 + padded + 5).order(ByteOrder.LITTLE_ENDIAN);
        expected.putLong(padded).put((header + " ".repeat(padded - header.length())).getBytes(StandardCharsets.UTF_8));
        expected.putFloat(1).put((byte) 7);
        assertArrayEquals(expected.array(), file);
    }

    @Test
    void alignsEachTensorToItsType() {
        byte[] file = Safetensors.write(example());
        int data =
                8 + (int) ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getLong();
        assertEquals(0, data % 8);
        assertEquals(
                Math.PI,
                ByteBuffer.wrap(file, data, 8).order(ByteOrder.LITTLE_ENDIAN).getDouble());
    }

    @Test
    void refusesAShapeThatIsNotTheValues() {
        assertThrows(IllegalArgumentException.class, () -> new Tensor.F32(new float[5], 2, 3));
        assertThrows(IllegalArgumentException.class, () -> new Tensor.F32(new float[1]));
        assertThrows(IllegalArgumentException.class, () -> new Tensor.U8(new byte[4], -2, -2));
        assertThrows(IllegalArgumentException.class, () -> new Tensor.I64(new long[0], 1 << 20, 1 << 20, 0));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | 1",
                "{'a':{'dtype':'F32','shape':[1],'data_offsets':[0,8]}} | 8",
                "{'a':{'dtype':'F32','shape':[1],'data_offsets':[4,8]}} | 8",
                "{'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4]}} | 8",
                "{'a':{'dtype':'F32','shape':[-1],'data_offsets':[0,-4]}} | 0",
                "{'a':{'dtype':'F32','shape':[3000000000],'data_offsets':[0,12000000000]}} | 0",
                "{'a':{'dtype':'F32','shape':[65536,65536],'data_offsets':[0,17179869184]}} | 0",
                "{'a':{'dtype':'F32','shape':[],'data_offsets':[0,4]}} | 4",
                "{'a':{'dtype':'BF16','shape':[1],'data_offsets':[0,2]}} | 2",
                "{'a':{'dtype':'U8','shape':[1],'data_offsets':[0]}} | 1",
                "{'a':{'dtype':'U8','shape':[1.5],'data_offsets':[0,1]}} | 1",
                "{'a':{'dtype':'U8','shape':[1],'data_offsets':[0,1]},'b':{'dtype':'U8','shape':[1],'data_offsets':[0,1]}} | 1",
                "{'a':[1]} | 0",
                "[] | 0",
                "{'a' | 0",
            })
    void refusesHeadersThatDoNotFitTheirData(String header, int dataBytes) {
        byte[] json = header.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        ByteBuffer file = ByteBuffer.allocate(8 + json.length + dataBytes).order(ByteOrder.LITTLE_ENDIAN);
        file.putLong(json.length).put(json);
        assertThrows(MalformedTensorsException.class, () -> Safetensors.read(file.array()));
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MIN_VALUE, -1, 0, 1, 1000, Long.MAX_VALUE})
    void refusesHeadersLongerThanTheFile(long headerBytes) {
        byte[] file = ByteBuffer.allocate(20)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(headerBytes)
                .array();
        assertThrows(MalformedTensorsException.class, () -> Safetensors.read(file));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void neverFailsOtherwiseOnDamagedFiles(long seed) {
        byte[] whole = Safetensors.write(example());
        SplittableRandom random = new SplittableRandom(seed);
        for (int trial = 0; trial < 2_000; trial++) {
            byte[] damaged = Arrays.copyOf(whole, random.nextInt(4) == 0 ? random.nextInt(whole.length) : whole.length);
            for (int i = 0; i < random.nextInt(1, 4) && damaged.length > 0; i++) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            try {
                assertTrue(Safetensors.read(damaged).size() <= example().size(), "seed " + seed);
            } catch (MalformedTensorsException expected) {
                assertTrue(expected.getMessage() != null);
            }
        }
    }

    private static SortedMap<String, Tensor> example() {
        SortedMap<String, Tensor> tensors = new TreeMap<>();
        tensors.put(
                "trees",
                new Tensor.F32(new float[] {1.5f, Float.NaN, -0f, Float.NEGATIVE_INFINITY, Float.MIN_VALUE, 7}, 2, 3));
        tensors.put("label", new Tensor.F64(new double[] {Math.PI, Double.NaN}, 2));
        tensors.put("row", new Tensor.I64(new long[] {Long.MIN_VALUE, 1L << 40}, 2));
        tensors.put("codes", new Tensor.I32(new int[] {-1, 2}, 2, 1));
        tensors.put("fold", new Tensor.U8(new byte[] {0, (byte) 255, 3}, 3));
        tensors.put("empty", new Tensor.F32(new float[0], 0, 4));
        return tensors;
    }
}

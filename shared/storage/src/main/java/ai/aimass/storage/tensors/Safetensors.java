package ai.aimass.storage.tensors;

import ai.aimass.storage.json.Json;
import ai.aimass.storage.json.JsonFields;
import ai.aimass.storage.json.MalformedJsonException;
import ai.aimass.storage.tensors.Tensor.ElementType;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Named tensors in one file: a header in JSON, then the numbers, little-endian and without gaps. The same
/// tensors always give the same bytes: the header names them in their order, and the numbers of the widest
/// types come first, so that each tensor is aligned to its type.
///
/// @see <a href="https://github.com/huggingface/safetensors#format">the format</a>
public final class Safetensors {
    /// The numbers begin at a multiple of this; blanks at the end of the header see to it.
    private static final int ALIGNMENT = 8;
    private static final int MAX_HEADER_BYTES = 100_000_000;
    private static final String METADATA = "__metadata__";

    private Safetensors() {}

    /// @throws IllegalArgumentException where they are more than one array of bytes holds
    public static byte[] write(SortedMap<String, Tensor> tensors) {
        SortedMap<String, Placed> placed = place(tensors);
        ObjectNode header = Json.object();
        placed.forEach((name, tensor) -> header.set(name, tensor.entry().write()));
        byte[] json = Json.bytes(header);
        int dataBegin = Long.BYTES + Math.ceilDiv(json.length, ALIGNMENT) * ALIGNMENT;
        long dataBytes = placed.values().stream()
                .mapToLong(tensor -> tensor.entry().end())
                .max()
                .orElse(0);
        if (dataBegin + dataBytes > Integer.MAX_VALUE - ALIGNMENT) {
            throw new IllegalArgumentException("tensors of " + dataBytes + " bytes do not fit into one file");
        }
        byte[] file = new byte[(int) (dataBegin + dataBytes)];
        ByteBuffer buffer = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        buffer.putLong(dataBegin - Long.BYTES).put(json);
        Arrays.fill(file, buffer.position(), dataBegin, (byte) ' ');
        for (Placed tensor : placed.values()) {
            put(tensor.tensor(), buffer.position((int)
                    (dataBegin + tensor.entry().begin())));
        }
        return file;
    }

    /// @throws MalformedTensorsException where the bytes are no such file, or hold another type of number
    public static SortedMap<String, Tensor> read(byte[] file) {
        ByteBuffer buffer = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        int dataBegin = Long.BYTES + headerBytes(buffer);
        byte[] json = Arrays.copyOfRange(file, Long.BYTES, dataBegin);
        SortedMap<String, Tensor> tensors = new TreeMap<>();
        for (Entry entry : entries(json, file.length - dataBegin)) {
            tensors.put(entry.name(), get(entry, buffer.position((int) (dataBegin + entry.begin()))));
        }
        return tensors;
    }

    private record Placed(Tensor tensor, Entry entry) {}

    private static SortedMap<String, Placed> place(SortedMap<String, Tensor> tensors) {
        SortedMap<String, Placed> placed = new TreeMap<>();
        long end = 0;
        for (ElementType type : ElementType.values()) {
            for (Map.Entry<String, Tensor> named : tensors.entrySet()) {
                Tensor tensor = named.getValue();
                if (tensor.type() != type) continue;
                long begin = end;
                end += (long) Tensor.length(tensor.shape()) * type.bytes();
                Entry entry = new Entry(named.getKey(), type, tensor.shape(), begin, end);
                placed.put(named.getKey(), new Placed(tensor, entry));
            }
        }
        return placed;
    }

    private static int headerBytes(ByteBuffer buffer) {
        if (buffer.remaining() < Long.BYTES) {
            throw new MalformedTensorsException("a file of " + buffer.remaining() + " bytes has no header");
        }
        long bytes = buffer.getLong();
        if (bytes < 2 || bytes > MAX_HEADER_BYTES || bytes > buffer.remaining()) {
            throw new MalformedTensorsException(
                    "the header should take " + bytes + " bytes, there are " + buffer.remaining());
        }
        return (int) bytes;
    }

    /// The header's tensors in the order of their numbers, which lie from 0 to `dataBytes` without gap or
    /// overlap.
    private static List<Entry> entries(byte[] json, int dataBytes) {
        List<Entry> entries = new ArrayList<>();
        try {
            JsonFields header = JsonFields.of(Json.parse(json, "the header"), "the header");
            for (String name : header.names()) {
                if (!name.equals(METADATA)) entries.add(Entry.read(name, header.object(name)));
            }
        } catch (MalformedJsonException | IllegalArgumentException | ArithmeticException e) {
            throw new MalformedTensorsException("the header cannot be used: " + e.getMessage(), e);
        }
        entries.sort(Entry.BY_PLACE);
        long end = 0;
        for (Entry entry : entries) {
            if (entry.begin() != end) {
                throw new MalformedTensorsException(
                        "tensor '" + entry.name() + "' begins at " + entry.begin() + ", expected " + end);
            }
            end = entry.end();
        }
        if (end != dataBytes) {
            throw new MalformedTensorsException("the tensors take " + end + " bytes, there are " + dataBytes);
        }
        return entries;
    }

    private static void put(Tensor tensor, ByteBuffer buffer) {
        switch (tensor) {
            case Tensor.F32 t -> buffer.asFloatBuffer().put(t.values());
            case Tensor.F64 t -> buffer.asDoubleBuffer().put(t.values());
            case Tensor.I64 t -> buffer.asLongBuffer().put(t.values());
            case Tensor.I32 t -> buffer.asIntBuffer().put(t.values());
            case Tensor.U8 t -> buffer.put(t.values());
        }
    }

    private static Tensor get(Entry entry, ByteBuffer buffer) {
        int length = Tensor.length(entry.shape());
        return switch (entry.type()) {
            case F32 -> {
                float[] values = new float[length];
                buffer.asFloatBuffer().get(values);
                yield new Tensor.F32(values, entry.shape());
            }
            case F64 -> {
                double[] values = new double[length];
                buffer.asDoubleBuffer().get(values);
                yield new Tensor.F64(values, entry.shape());
            }
            case I64 -> {
                long[] values = new long[length];
                buffer.asLongBuffer().get(values);
                yield new Tensor.I64(values, entry.shape());
            }
            case I32 -> {
                int[] values = new int[length];
                buffer.asIntBuffer().get(values);
                yield new Tensor.I32(values, entry.shape());
            }
            case U8 -> {
                byte[] values = new byte[length];
                buffer.get(values);
                yield new Tensor.U8(values, entry.shape());
            }
        };
    }
}

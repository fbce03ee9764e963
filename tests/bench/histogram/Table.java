import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;

/// A made-up table as `histogram.py` writes it: features as float32, row by row, and the class of each row.
///
/// @param categories by feature: how many codes; 0 for a number
/// @param training how many rows to learn from; the rest are held out
record Table(float[] values, int columns, int[] categories, int[] labels, int training) {
    static Table read(Path folder, int columns, int[] categories, int training) throws IOException {
        int rows = (int) (Files.size(folder.resolve("labels")) / Integer.BYTES);
        float[] values = new float[Math.multiplyExact(rows, columns)];
        int[] labels = new int[rows];
        ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 20).order(ByteOrder.LITTLE_ENDIAN);
        try (FileChannel channel = FileChannel.open(folder.resolve("features"))) {
            int read = 0;
            while (channel.read(buffer) >= 0) {
                buffer.flip();
                int count = buffer.remaining() / Float.BYTES;
                buffer.asFloatBuffer().get(values, read, count);
                read += count;
                buffer.position(count * Float.BYTES).compact();
            }
        }
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(folder.resolve("labels")));
        bytes.order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().get(labels);
        return new Table(values, columns, categories, labels, training);
    }

    int[] trainingRows() {
        return IntStream.range(0, training).toArray();
    }

    float[] heldOut() {
        return java.util.Arrays.copyOfRange(values, training * columns, values.length);
    }

    double accuracy(float[] secondClass) {
        int right = 0;
        for (int i = 0; i < secondClass.length; i++) {
            if ((secondClass[i] > 0.5f ? 1 : 0) == labels[training + i]) right++;
        }
        return (double) right / secondClass.length;
    }

    /// Kilobytes of memory that the process has had at most (`VmHWM`), or has now (`VmRSS`).
    static long kilobytes(String what) throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith(what))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                .findFirst()
                .orElseThrow();
    }

    /// Seconds of processor time that the process has had.
    static double processorSeconds() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos() / 1e9;
    }

    static void report(double seconds, double processor, double accuracy, long before) throws IOException {
        System.out.printf(
                java.util.Locale.ROOT,
                "{\"seconds\": %.3f, \"processor\": %.3f, \"accuracy\": %.4f, \"before\": %d, \"peak\": %d}%n",
                seconds,
                processor,
                accuracy,
                before,
                kilobytes("VmHWM"));
    }
}

import ai.aimass.domain.Dataset;
import ai.aimass.domain.ModelName;
import ai.aimass.domain.TenantId;
import ai.aimass.domain.TrainingRequest;
import ai.aimass.domain.Upload;
import ai.aimass.domain.UploadId;
import ai.aimass.ingest.Ingest;
import ai.aimass.storage.Bucket;
import ai.aimass.storage.Key;
import ai.aimass.storage.Keys;
import ai.aimass.storage.Location;
import ai.aimass.storage.ObjectInfo;
import ai.aimass.storage.ObjectStore;
import ai.aimass.storage.StorageException;
import ai.aimass.storage.StoredObject;
import ai.aimass.storage.Vault;
import ai.aimass.storage.json.DatasetCodec;
import ai.aimass.storage.json.Json;
import ai.aimass.storage.json.PointerCodecs;
import ai.aimass.storage.json.UploadCodec;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/// Generates a table, and runs the ingest stage over one: the function's own code over a folder instead of S3.
///
/// `generate FILE MEGABYTES` or `run FILE FOLDER`
final class IngestBench {
    private static final TenantId TENANT = new TenantId("bench");
    private static final UploadId UPLOAD = new UploadId("bench");
    private static final String[] CITIES = {
        "Berlin", "New York", "Paris", "Tokyo", "São Paulo", "London", "上海", "Madrid"
    };
    private static final String[] STYLES = {"\"red, large\"", "blue", "green"};
    private static final String[] CLASSES = {"low", "medium", "high"};

    public static void main(String[] arguments) throws IOException {
        switch (arguments[0]) {
            case "generate" -> generate(Path.of(arguments[1]), Long.parseLong(arguments[2]) * 1_000_000);
            case "run" -> run(Path.of(arguments[1]), Path.of(arguments[2]));
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    /// Numbers, names, dates, yes and no, in twelve columns of about 80 bytes; the same bytes every time.
    private static void generate(Path file, long bytes) throws IOException {
        SplittableRandom random = new SplittableRandom(1);
        StringBuilder row = new StringBuilder("age,score,income,city,member,since,z,count,grade,style,ratio,class\n");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
            for (long written = 0; written < bytes; row.setLength(0)) {
                if (row.isEmpty()) appendRow(row, random);
                byte[] encoded = row.toString().getBytes(StandardCharsets.UTF_8);
                out.write(encoded);
                written += encoded.length;
            }
        }
    }

    private static void appendRow(StringBuilder row, SplittableRandom random) {
        int age = random.nextInt(18, 90);
        row.append(age).append(',');
        appendDecimal(row, random.nextLong(200_000, 800_000), 4).append(',');
        appendDecimal(row, random.nextLong(10_000_000), 2).append(',');
        row.append(CITIES[random.nextInt(CITIES.length)]).append(',');
        row.append(random.nextBoolean() ? "yes" : "no").append(',');
        row.append("2023-").append(10 + random.nextInt(3)).append('-').append(10 + random.nextInt(19)).append(',');
        appendDecimal(row, random.nextLong(-3_000_000, 3_000_000), 6).append(',');
        row.append(random.nextInt(100_000)).append(',');
        row.append((char) ('A' + random.nextInt(6))).append(',');
        row.append(STYLES[random.nextInt(STYLES.length)]).append(',');
        appendDecimal(row, random.nextLong(100_000), 5).append(',');
        row.append(CLASSES[Math.floorMod(age / 30 + random.nextInt(2), CLASSES.length)]).append('\n');
    }

    private static StringBuilder appendDecimal(StringBuilder row, long digits, int decimals) {
        if (digits < 0) row.append('-');
        String text = String.valueOf(Math.abs(digits));
        String padded = "0".repeat(Math.max(0, decimals + 1 - text.length())) + text;
        int mark = padded.length() - decimals;
        return row.append(padded, 0, mark).append('.').append(padded, mark, padded.length());
    }

    private static void run(Path file, Path folder) throws IOException {
        FolderStore store = new FolderStore(file, folder);
        TrainingRequest defaults = TrainingRequest.forModel(new ModelName("bench"));
        store.put(
                Keys.uploadRequest(TENANT, UPLOAD),
                Json.bytes(new Upload(UPLOAD, TENANT, defaults, "bench.csv", null, null), new UploadCodec()));
        Vault vault = new Vault(store);
        long begin = System.nanoTime();
        new Ingest(vault, Clock.systemUTC()).accept(new Location.UploadContent(TENANT, UPLOAD));
        double seconds = (System.nanoTime() - begin) / 1e9;
        Dataset dataset = vault.get(
                        Keys.dataset(TENANT, vault.get(Keys.job(TENANT, UPLOAD), PointerCodecs.JOB).value().run()),
                        new DatasetCodec())
                .value();
        double cpu = ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
                        .getProcessCpuTime()
                / 1e9;
        System.out.printf(
                Locale.ROOT,
                "%.2f %d rows, %d parts, %.1f s of CPU in the whole process, heap up to %d MiB, %s%n",
                seconds,
                dataset.rows().records(),
                dataset.parts().size(),
                cpu,
                Runtime.getRuntime().maxMemory() >> 20,
                peak());
    }

    /// The most memory that the process had, as Linux counts it.
    private static String peak() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) return "peak unknown";
        try (Stream<String> lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("VmHWM"))
                    .map(line -> "peak " + Long.parseLong(line.replaceAll("\\D", "")) / 1024 + " MiB resident")
                    .findFirst()
                    .orElse("peak unknown");
        }
    }

    /// Objects as files; the upload's content is the generated file where it lies.
    private record FolderStore(Path content, Path folder) implements ObjectStore {
        @Override
        public Optional<StoredObject> read(Key key) {
            try {
                return Optional.of(new StoredObject(Files.readAllBytes(path(key)), "1"));
            } catch (NoSuchFileException e) {
                return Optional.empty();
            } catch (IOException e) {
                throw new StorageException("read " + key, e);
            }
        }

        @Override
        public Optional<StoredObject> readIfChanged(Key key, String etag) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<ObjectInfo> info(Key key) {
            try {
                return Optional.of(new ObjectInfo(key, Files.size(path(key)), "1", Instant.EPOCH));
            } catch (NoSuchFileException e) {
                return Optional.empty();
            } catch (IOException e) {
                throw new StorageException("look for " + key, e);
            }
        }

        @Override
        public InputStream open(Key key, long offset) {
            try {
                return Files.newInputStream(path(key));
            } catch (IOException e) {
                throw new StorageException("open " + key, e);
            }
        }

        @Override
        public boolean create(Key key, byte[] bytes) {
            try {
                Files.createDirectories(path(key).getParent());
                Files.write(path(key), bytes, StandardOpenOption.CREATE_NEW);
                return true;
            } catch (FileAlreadyExistsException e) {
                return false;
            } catch (IOException e) {
                throw new StorageException("create " + key, e);
            }
        }

        @Override
        public boolean create(Key key, Path file) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean replace(Key key, byte[] bytes, String etag) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void put(Key key, byte[] bytes) {
            try {
                Files.createDirectories(path(key).getParent());
                Files.write(path(key), bytes);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public Stream<ObjectInfo> list(Bucket bucket, String prefix) {
            throw new UnsupportedOperationException();
        }

        @Override
        public URI presignPut(Key key, Duration validity) {
            throw new UnsupportedOperationException();
        }

        private Path path(Key key) {
            return key.path().endsWith("/content") ? content : folder.resolve(key.path());
        }
    }
}

package ai.aimass.cloud;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.aimass.tests.Project;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `src-native/LambdaPackage.java`, run as the build runs it, on folders that look like a function's.
final class LambdaPackageTest {
    private static final int MEGABYTE = 1 << 20;
    private static final long WITHIN_MINUTES = 2;
    private static final String BOOTSTRAP = "bootstrap";

    @TempDir
    private Path target;

    /// What a run of the program gave.
    private record Result(int exitCode, String output, String errors) {
        void requireRefusal(String... parts) {
            assertEquals(1, exitCode, this::toString);
            for (String part : parts) assertTrue(errors.contains(part), this::toString);
            assertEquals(1, errors.lines().count(), () -> "one line, and no stack trace: " + errors);
        }
    }

    @Test
    void anExecutableBecomesBootstrapThatEveryoneMayRun() throws Exception {
        byte[] executable = writeExecutable(30_000);
        Result result = run("UTC");
        assertEquals(0, result.exitCode(), result::toString);
        assertTrue(
                result.output().contains(zip() + ": 0.1 MB zipped (limit 50 if sent directly), 0.1 MB unzipped"),
                result::toString);
        SortedMap<String, byte[]> content = contentThatEveryoneMayRun();
        assertEquals(List.of(BOOTSTRAP), List.copyOf(content.keySet()));
        assertArrayEquals(executable, content.get(BOOTSTRAP));
    }

    @Test
    void theLibraryOfOnnxRuntimeComesAlong() throws Exception {
        writeExecutable(1_000);
        writeOnnxRuntime("lib of its Java part", "lib itself");
        Result result = run("UTC");
        assertEquals(0, result.exitCode(), result::toString);
        SortedMap<String, byte[]> content = contentThatEveryoneMayRun();
        assertEquals(List.of(BOOTSTRAP, "libonnxruntime.so", "libonnxruntime4j_jni.so"), List.copyOf(content.keySet()));
        assertEquals("lib itself", text(content, "libonnxruntime.so"));
        assertEquals("lib of its Java part", text(content, "libonnxruntime4j_jni.so"));
        assertEquals("lib itself", Files.readString(target.resolve("libonnxruntime.so")), "beside the executable, too");
    }

    /// Whenever and wherever they are packed.
    @Test
    void theSameFilesGiveTheSameBytes() throws Exception {
        byte[] executable = writeExecutable(30_000);
        writeOnnxRuntime("a", "b");
        run("UTC");
        byte[] first = Files.readAllBytes(zip());
        assertTrue(first.length > executable.length, "it was made");
        Files.setLastModifiedTime(executable(), FileTime.from(Instant.parse("2020-02-02T02:02:02Z")));
        // Times in archives are of two seconds.
        Thread.sleep(2_000);
        run("Asia/Shanghai");
        assertArrayEquals(first, Files.readAllBytes(zip()));
    }

    @Test
    void aPackageThatIsTooLargeToBeSentDirectlyIsMadeAndSaysSo() throws Exception {
        writeExecutable(51 * MEGABYTE);
        Result result = run("UTC");
        assertEquals(0, result.exitCode(), result::toString);
        assertTrue(result.output().contains("deploy it from a bucket of S3"), result::toString);
    }

    @Test
    void aPackageThatIsTooLargeUnzippedIsRefused() throws Exception {
        try (RandomAccessFile zeros = new RandomAccessFile(executable().toFile(), "rw")) {
            zeros.setLength(251L * MEGABYTE);
        }
        run("UTC").requireRefusal(zip() + " has 251.0 MB unzipped", "AWS Lambda takes 250 MB at most");
    }

    @Test
    void aFolderWithoutAnExecutableIsRefused() throws Exception {
        run("UTC").requireRefusal("there is no executable " + target, "./mvnw package -Pnative");
        assertTrue(Files.notExists(zip()), "no package of nothing");
    }

    @Test
    void aLibraryForOtherMachinesOnlyIsRefused() throws Exception {
        writeExecutable(1_000);
        writeJar(Map.of("ai/onnxruntime/native/win-x64/onnxruntime.dll", "not for Lambda"));
        run("UTC").requireRefusal("onnxruntime-1.0.0.jar has no libonnxruntime.so for linux-");
    }

    private Path executable() {
        return target.resolve("made-up-1.0-runner");
    }

    private Path zip() {
        return target.resolve("function.zip");
    }

    /// Of bytes that cannot be compressed.
    private byte[] writeExecutable(int sizeBytes) throws IOException {
        byte[] bytes = new byte[sizeBytes];
        new SplittableRandom(sizeBytes).nextBytes(bytes);
        Files.write(executable(), bytes);
        return bytes;
    }

    /// A jar like that of ONNX Runtime for Java, with libraries for both machines that there are on Lambda.
    private void writeOnnxRuntime(String javaPart, String itself) throws IOException {
        SortedMap<String, String> entries = new TreeMap<>();
        for (String machine : List.of("linux-x64", "linux-aarch64")) {
            entries.put("ai/onnxruntime/native/" + machine + "/libonnxruntime4j_jni.so", javaPart);
            entries.put("ai/onnxruntime/native/" + machine + "/libonnxruntime.so", itself);
        }
        writeJar(entries);
    }

    private void writeJar(Map<String, String> entries) throws IOException {
        Path lib = Files.createDirectories(target.resolve("lib"));
        try (OutputStream file = Files.newOutputStream(lib.resolve("com.microsoft.onnxruntime.onnxruntime-1.0.0.jar"));
                ZipOutputStream jar = new ZipOutputStream(file)) {
            for (Map.Entry<String, String> entry : entries.entrySet()) {
                jar.putNextEntry(new ZipEntry(entry.getKey()));
                jar.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    /// What is in the package, by name, each found to have the mode `rwxr-xr-x`.
    private SortedMap<String, byte[]> contentThatEveryoneMayRun() throws IOException {
        SortedMap<String, byte[]> content = new TreeMap<>();
        try (FileSystem archive = FileSystems.newFileSystem(zip(), Map.of("enablePosixFileAttributes", true));
                Stream<Path> entries = Files.list(archive.getPath("/"))) {
            for (Path entry : entries.toList()) {
                assertEquals(
                        "rwxr-xr-x",
                        PosixFilePermissions.toString(Files.getPosixFilePermissions(entry)),
                        entry::toString);
                content.put(entry.getFileName().toString(), Files.readAllBytes(entry));
            }
        }
        return content;
    }

    private static String text(SortedMap<String, byte[]> content, String name) {
        return new String(content.get(name), StandardCharsets.UTF_8);
    }

    private Result run(String timeZone) throws IOException, InterruptedException {
        Path output = target.resolve("output.txt");
        Path errors = target.resolve("errors.txt");
        ProcessBuilder program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        Project.root().resolve("src-native/LambdaPackage.java").toString(),
                        target.toString())
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile());
        program.environment().put("TZ", timeZone);
        // A Java machine that is given options by the environment says so among its errors.
        program.environment().remove("JAVA_TOOL_OPTIONS");
        program.environment().remove("JDK_JAVA_OPTIONS");
        Process process = program.start();
        if (!process.waitFor(WITHIN_MINUTES, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new AssertionError("it did not end: " + Files.readString(errors));
        }
        return new Result(process.exitValue(), Files.readString(output), Files.readString(errors));
    }
}

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// Makes a function's package for AWS Lambda (`provided.al2023`): `function.zip` with the executable as `bootstrap`
/// and, for those that use them, ONNX Runtime's library and a folder `ffmpeg` with its programs, which are laid beside
/// the executable too. Prints the sizes, and fails where the package is larger than Lambda takes at all. The same files
/// give the same bytes.
///
///     java LambdaPackage.java functions/infer/target
///
/// Exit codes: 0 made, 1 cannot be made or is too large, 2 misused.
final class LambdaPackage {
    /// Of what is sent to Lambda itself; from a bucket it takes any that is not too large unzipped.
    private static final long MOST_ZIPPED_BYTES = 50L << 20;
    private static final long MOST_UNZIPPED_BYTES = 250L << 20;
    private static final FileTime TIME = FileTime.from(Instant.parse("2026-01-01T00:00:00Z"));

    /// Of Amazon Linux 2023.
    private static final int LAMBDA_GLIBC_MINOR = 34;

    private static final Pattern GLIBC = Pattern.compile("GLIBC_2\\.([0-9]+)");

    private LambdaPackage() {}

    /// There is no package that Lambda would take; the message says why, for people.
    private static final class NoPackageException extends Exception {
        NoPackageException(String message) {
            super(message);
        }
    }

    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 1) {
            System.err.println("Usage: java LambdaPackage.java FOLDER, a function's target folder");
            System.exit(2);
        }
        // Archives hold local times.
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
        try {
            make(Path.of(arguments[0]));
        } catch (NoPackageException e) {
            System.err.println("There is no package for AWS Lambda: " + e.getMessage());
            System.exit(1);
        }
    }

    private static void make(Path target) throws IOException, NoPackageException {
        Path executable = executable(target);
        List<Path> files = new ArrayList<>(List.of(executable));
        List<Path> jars = list(target.resolve("lib"), "*onnxruntime-[0-9]*.jar");
        if (!jars.isEmpty()) files.addAll(unpackLibraries(jars.getFirst(), target));

        Path programs = target.resolve("ffmpeg");
        if (!list(target.resolve("lib"), "*ffmpeg-[0-9]*.jar").isEmpty()) {
            files.addAll(unpackPrograms(target.resolve("lib"), programs));
        }

        Path zip = target.resolve("function.zip");
        Files.deleteIfExists(zip);
        Map<String, Object> options =
                Map.of("create", true, "enablePosixFileAttributes", true, "compressionMethod", "DEFLATED");
        try (FileSystem archive = FileSystems.newFileSystem(URI.create("jar:" + zip.toUri()), options)) {
            for (Path file : files) {
                boolean isExecutable = file.equals(executable);
                put(file, archive.getPath("/" + (isExecutable ? "bootstrap" : target.relativize(file))));
            }
        }
        long unzipped = 0;
        for (Path file : files) unzipped += Files.size(file);
        check(zip, Files.size(zip), unzipped);
        int glibc = glibcMinor(executable);
        if (glibc > LAMBDA_GLIBC_MINOR) {
            System.out.println("It wants glibc 2." + glibc + ", so it runs here, but not on Lambda, which has 2."
                    + LAMBDA_GLIBC_MINOR + ": build it with src-native/Dockerfile.");
        }
        keepInputs(target);
    }

    private static void put(Path file, Path entry) throws IOException {
        if (Files.notExists(entry.getParent())) {
            Files.createDirectory(entry.getParent());
            finish(entry.getParent());
        }
        Files.copy(file, entry);
        finish(entry);
        // Files in a folder touch its times.
        if (entry.getParent().getParent() != null) finish(entry.getParent());
    }

    private static void finish(Path entry) throws IOException {
        Files.setPosixFilePermissions(entry, PosixFilePermissions.fromString("rwxr-xr-x"));
        // Also when it was made and read last, which would be now.
        Files.getFileAttributeView(entry, BasicFileAttributeView.class).setTimes(TIME, TIME, TIME);
    }

    /// From here on it is known what the executable was built from: see `NativeInputs`.
    private static void keepInputs(Path target) throws IOException {
        Path next = target.resolve("native-inputs.next");
        if (!Files.exists(next)) return;
        Files.move(next, target.resolve("native-inputs"), StandardCopyOption.REPLACE_EXISTING);
    }

    /// The newest version of glibc that an executable asks for, by the names of versions in it.
    private static int glibcMinor(Path executable) throws IOException {
        String bytes = new String(Files.readAllBytes(executable), StandardCharsets.ISO_8859_1);
        return GLIBC.matcher(bytes)
                .results()
                .mapToInt(version -> Integer.parseInt(version.group(1)))
                .max()
                .orElse(0);
    }

    private static void check(Path zip, long zippedBytes, long unzippedBytes) throws NoPackageException {
        System.out.printf(
                Locale.ROOT,
                "%s: %s MB zipped (limit %d if sent directly), %s MB unzipped (limit %d)%n",
                zip,
                megabytes(zippedBytes),
                MOST_ZIPPED_BYTES >> 20,
                megabytes(unzippedBytes),
                MOST_UNZIPPED_BYTES >> 20);
        if (zippedBytes > MOST_ZIPPED_BYTES) {
            System.out.println("It is too large to be sent to Lambda itself: deploy it from a bucket of S3.");
        }
        if (unzippedBytes > MOST_UNZIPPED_BYTES) {
            throw new NoPackageException(zip + " has " + megabytes(unzippedBytes)
                    + " MB unzipped, and AWS Lambda takes " + (MOST_UNZIPPED_BYTES >> 20) + " MB at most");
        }
    }

    /// Rounded up, so that what is over a limit never looks as if it were within.
    private static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f", Math.ceil(bytes * 10.0 / (1 << 20)) / 10);
    }

    /// The libraries of the machine that is built on; the executable is for the same one.
    private static List<Path> unpackLibraries(Path jar, Path target) throws IOException, NoPackageException {
        String machine = System.getProperty("os.arch").equals("aarch64") ? "linux-aarch64" : "linux-x64";
        List<Path> unpacked = new ArrayList<>();
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            for (String name : List.of("libonnxruntime.so", "libonnxruntime4j_jni.so")) {
                ZipEntry entry = zip.getEntry("ai/onnxruntime/native/" + machine + "/" + name);
                if (entry == null) throw new NoPackageException(jar + " has no " + name + " for " + machine);
                Path file = target.resolve(name);
                try (InputStream in = zip.getInputStream(entry)) {
                    Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
                }
                unpacked.add(file);
            }
        }
        return unpacked;
    }

    /// The function's own jars know which files the programs need.
    private static List<Path> unpackPrograms(Path jars, Path folder) throws IOException, NoPackageException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process unpacking = new ProcessBuilder(
                        java, "-cp", jars + "/*", "ai.aimass.decode.media.ProgramFolder", folder.toString())
                .inheritIO()
                .start();
        try {
            if (unpacking.waitFor() != 0) throw new NoPackageException("ffmpeg cannot be unpacked into " + folder);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NoPackageException("interrupted while ffmpeg was unpacked");
        }
        List<Path> unpacked = list(folder, "*");
        unpacked.sort(null);
        return unpacked;
    }

    private static Path executable(Path target) throws IOException, NoPackageException {
        List<Path> found = list(target, "*-runner");
        if (found.isEmpty()) {
            throw new NoPackageException(
                    "there is no executable " + target + "/*-runner; './mvnw package -Pnative' builds it");
        }
        if (found.size() > 1) throw new NoPackageException("there is more than one executable: " + found);
        return found.getFirst();
    }

    private static List<Path> list(Path folder, String glob) throws IOException {
        List<Path> found = new ArrayList<>();
        if (!Files.isDirectory(folder)) return found;
        try (var files = Files.newDirectoryStream(folder, glob)) {
            files.forEach(found::add);
        }
        return found;
    }
}

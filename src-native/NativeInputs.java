import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/// Whether a function's executable was built from just what there is now, so that minutes need not be spent to build the
/// same again. What counts is the bytes of the function's classes and of all jars it runs with, which hold the settings
/// and the metadata, too; the builder; and what the command line says. Prints `same` or `changed`.
///
///     java NativeInputs.java functions/infer/target CLASS_PATH [SETTING …]
///
/// Leaves the digest in `native-inputs.next`; `LambdaPackage` makes it `native-inputs`, once everything is built.
final class NativeInputs {
    static final String BUILT = "native-inputs";
    static final String NEXT = "native-inputs.next";

    private NativeInputs() {}

    public static void main(String[] arguments) throws IOException, NoSuchAlgorithmException {
        Path target = Path.of(arguments[0]);
        MessageDigest running = MessageDigest.getInstance("SHA-256");
        addAll(running, target.resolve("classes"));
        for (String entry : arguments[1].split(File.pathSeparator)) addAll(running, Path.of(entry));
        for (String setting : List.of(arguments).subList(2, arguments.length)) add(running, setting);
        String graalvm = System.getenv("GRAALVM_HOME");
        Path builder = Path.of(graalvm == null ? System.getProperty("java.home") : graalvm, "release");
        if (Files.exists(builder)) addAll(running, builder);
        String digest = HexFormat.of().formatHex(running.digest());
        Files.writeString(target.resolve(NEXT), digest);
        Path built = target.resolve(BUILT);
        boolean isSame = Files.exists(built) && Files.readString(built).equals(digest) && hasExecutable(target);
        System.out.println(isSame ? "same" : "changed");
    }

    private static boolean hasExecutable(Path target) throws IOException {
        try (Stream<Path> files = Files.list(target)) {
            return files.anyMatch(file -> file.toString().endsWith("-runner"));
        }
    }

    /// A file, or all files below a folder in order.
    private static void addAll(MessageDigest running, Path path) throws IOException {
        try (Stream<Path> walked = Files.walk(path)) {
            for (Path file : walked.filter(Files::isRegularFile).sorted().toList()) {
                add(running, path.relativize(file) + " " + Files.size(file));
                try (InputStream in = new DigestInputStream(Files.newInputStream(file), running)) {
                    in.transferTo(OutputStream.nullOutputStream());
                }
            }
        }
    }

    private static void add(MessageDigest running, String text) {
        running.update((text + "\n").getBytes(StandardCharsets.UTF_8));
    }
}

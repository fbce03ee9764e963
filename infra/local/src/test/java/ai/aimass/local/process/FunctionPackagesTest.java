package ai.aimass.local.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.aimass.local.topology.FunctionSpec;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FunctionPackagesTest {
    private static final FunctionSpec TRAIN = new FunctionSpec("train", 1000, Duration.ofSeconds(10), 2);

    @TempDir
    private Path home;

    private Path target;
    private FunctionPackages packages;

    @BeforeEach
    void makeFolders() throws IOException {
        target = home.resolve("functions/train/target");
        Files.createDirectories(target.resolve("lib"));
        packages = packages(PackageChoice.AUTO);
    }

    private FunctionPackages packages(PackageChoice choice) {
        return new FunctionPackages(home.resolve("functions"), choice);
    }

    private Path file(String name) throws IOException {
        return Files.createFile(target.resolve(name));
    }

    private FunctionCommand commands() {
        return new FunctionCommand(
                Path.of("/java"),
                List.of(),
                AotCaches.using(home.resolve("aot")),
                new NativeLibraries(home.resolve("native")));
    }

    @Test
    void saysThatFunctionIsNotBuilt() {
        IOException e = assertThrows(IOException.class, () -> packages.find("train"));
        assertTrue(String.valueOf(e.getMessage()).startsWith("the function train is not built"), e::toString);
        assertThrows(IOException.class, () -> packages.find("missing"));
    }

    @Test
    void findsJarsInOrder() throws IOException {
        Path runner = file("train-runner.jar");
        file("train.jar");
        Path b = file("lib/b.jar");
        Path a = file("lib/a.jar");
        assertEquals(new FunctionPackage.Jvm(List.of(runner, a, b)), packages.find("train"));
    }

    @Test
    void prefersExecutable() throws IOException {
        file("train-runner.jar");
        Path executable = file("train-runner");
        assertEquals("jvm", packages.find("train").kind(), "it cannot be executed");
        Files.setPosixFilePermissions(executable, PosixFilePermissions.fromString("rwxr-xr-x"));
        assertEquals(new FunctionPackage.Native(executable), packages.find("train"));
        assertEquals(
                List.of(executable.toString(), "-Xmx650m", "-XX:+ExitOnOutOfMemoryError"),
                commands().of(packages.find("train"), TRAIN, false));
        assertEquals("jvm", packages(PackageChoice.JVM).find("train").kind());
    }

    @Test
    void passesOverAnExecutableThatIsOlderThanTheJars() throws IOException {
        Path jar = file("train-runner.jar");
        Path executable = file("train-runner");
        Files.setPosixFilePermissions(executable, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.setLastModifiedTime(jar, FileTime.fromMillis(2_000));
        Files.setLastModifiedTime(executable, FileTime.fromMillis(1_000));
        assertEquals("jvm", packages.find("train").kind());
        assertEquals("native", packages(PackageChoice.NATIVE).find("train").kind());
    }

    @Test
    void saysThatThereIsNoExecutable() throws IOException {
        file("train-runner.jar");
        IOException e = assertThrows(
                IOException.class, () -> packages(PackageChoice.NATIVE).find("train"));
        assertTrue(String.valueOf(e.getMessage()).endsWith("'./mvnw package -Pnative' builds it"), e::toString);
    }

    @Test
    void givesTheMachineWhatTheFunctionMayTake() throws IOException {
        Path runner = file("train-runner.jar");
        List<String> command = commands().of(packages.find("train"), TRAIN, false);
        assertTrue(command.contains("-Xmx650m"), command::toString);
        assertEquals(
                List.of(
                        "-cp",
                        runner.toString(),
                        "ai.aimass.local.process.FunctionMain",
                        "io.quarkus.funqy.lambda.FunqyStreamHandler::handleRequest"),
                command.subList(command.size() - 4, command.size()));
        List<String> answering = commands().of(packages.find("train"), TRAIN, true);
        assertEquals("io.quarkus.amazon.lambda.runtime.QuarkusStreamHandler::handleRequest", answering.getLast());
    }

    @Test
    void unpacksTheRuntimeLibraryOnceForAllProcesses() throws IOException {
        file("train-runner.jar");
        try (OutputStream out = Files.newOutputStream(target.resolve("lib/com.microsoft.onnxruntime-1.28.0.jar"));
                JarOutputStream jar = new JarOutputStream(out)) {
            for (String machine : List.of("linux-x64", "linux-aarch64", "osx-aarch64", "osx-x64", "win-x64")) {
                for (String name : List.of("libonnxruntime.so", "deeper/other")) {
                    jar.putNextEntry(new JarEntry("ai/onnxruntime/native/" + machine + "/" + name));
                    jar.write(machine.getBytes(StandardCharsets.UTF_8));
                    jar.closeEntry();
                }
            }
        }
        String option = option(commands().of(packages.find("train"), TRAIN, false));
        Path unpacked = Path.of(option.substring(option.indexOf('=') + 1));
        assertEquals(
                List.of("libonnxruntime.so"),
                FunctionPackages.files(unpacked).stream()
                        .map(path -> path.getFileName().toString())
                        .toList());
        assertEquals(option, option(commands().of(packages.find("train"), TRAIN, false)));
        assertEquals(1, home.resolve("native").toFile().listFiles().length);
    }

    @Test
    void usesStartCacheOfThisCommandLineAlone() throws IOException {
        file("train-runner.jar");
        AotCaches making = AotCaches.making(home.resolve("aot"));
        List<Path> classPath = List.of(target.resolve("train-runner.jar"));
        String made = making.options("train", classPath, List.of("-Xmx1m")).getFirst();
        assertTrue(made.startsWith("-XX:AOTCacheOutput="), made);
        Files.createFile(Path.of(made.substring(made.indexOf('=') + 1)));
        assertEquals(1, making.keepWhatWasMade());
        AotCaches using = AotCaches.using(home.resolve("aot"));
        List<String> options = using.options("train", classPath, List.of("-Xmx1m", "-Da=b"));
        assertTrue(options.getFirst().startsWith("-XX:AOTCache="), options::toString);
        assertEquals(options, making.options("train", classPath, List.of("-Xmx1m")));
        assertEquals(List.of(), using.options("train", classPath, List.of("-Xmx2m")));
        assertEquals(List.of(), using.options("infer", classPath, List.of("-Xmx1m")));
        Files.writeString(target.resolve("train-runner.jar"), "built again");
        assertEquals(List.of(), using.options("train", classPath, List.of("-Xmx1m")));
    }

    @Test
    void givesFunctionsNoVariablesOfThePlatformButTheNecessary() {
        FunctionEnvironment environment = new FunctionEnvironment(
                Map.of("PATH", "/bin", "SECRET", "x", "HOME", "/h"),
                () -> Map.of("AWS_REGION", "us-east-1"),
                Map.of("compress", Map.of("AIMASS_SIGNING_KEY", "key")),
                () -> 8080);
        Map<String, String> variables = environment.of(TRAIN, "handler", "p1");
        assertEquals("/bin", variables.get("PATH"));
        assertEquals("127.0.0.1:8080/p1", variables.get("AWS_LAMBDA_RUNTIME_API"));
        assertEquals("1000", variables.get("AWS_LAMBDA_FUNCTION_MEMORY_SIZE"));
        assertEquals("handler", variables.get("_HANDLER"));
        assertEquals("us-east-1", variables.get("AWS_REGION"));
        assertTrue(!variables.containsKey("SECRET") && !variables.containsKey("AIMASS_SIGNING_KEY"));
    }

    private static String option(List<String> command) {
        return command.stream()
                .filter(option -> option.startsWith("-Donnxruntime.native.path="))
                .findFirst()
                .orElseThrow();
    }
}

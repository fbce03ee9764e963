package ai.aimass.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.aimass.domain.TenantId;
import ai.aimass.local.event.FaultSettings;
import ai.aimass.local.event.RetryPolicy;
import ai.aimass.local.invoke.Limits;
import ai.aimass.local.process.PackageChoice;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CommandLineTest {
    private static final Path HOME = Path.of("/home");

    private static PlatformOptions parse(String... arguments) throws UsageException {
        return CommandLine.parse(List.of(arguments), HOME);
    }

    @Test
    void hasTheseDefaults() throws UsageException {
        PlatformOptions expected = new PlatformOptions(
                HOME,
                HOME.resolve(".aimass"),
                HOME.resolve("infra/topology.json"),
                HOME.resolve("functions"),
                PackageChoice.AUTO,
                7070,
                0,
                new Limits(
                        Runtime.getRuntime().availableProcessors(),
                        Duration.ofMinutes(2),
                        Duration.ofMinutes(1),
                        Duration.ofMillis(150)),
                new RetryPolicy(2, Duration.ofSeconds(1)),
                Duration.ofSeconds(30),
                Duration.ofMinutes(1),
                List.of(new TenantId("default")),
                new FaultSettings(0, 0, 0, 0));
        assertEquals(expected, parse());
    }

    @Test
    void readsEveryOption() throws UsageException {
        PlatformOptions options = parse(
                "--home=/project",
                "--data",
                "/data",
                "--port",
                "0",
                "--processes",
                "5",
                "--tenants",
                "a,b",
                "--idle",
                "0.5",
                "--retries",
                "0",
                "--retry-wait",
                "0.25",
                "--sweep",
                "3",
                "--patience",
                "7",
                "--s3-port",
                "9000",
                "--topology",
                "/t.json",
                "--functions",
                "/f",
                "--packages",
                "jvm",
                "--faults",
                "seed=9,duplicate=0.5,drop=0.25,delay=1");
        PlatformOptions expected = new PlatformOptions(
                Path.of("/project"),
                Path.of("/data"),
                Path.of("/t.json"),
                Path.of("/f"),
                PackageChoice.JVM,
                0,
                9000,
                new Limits(5, Duration.ofMillis(500), Duration.ofMinutes(1), Duration.ofMillis(150)),
                new RetryPolicy(0, Duration.ofMillis(250)),
                Duration.ofSeconds(3),
                Duration.ofSeconds(7),
                List.of(new TenantId("a"), new TenantId("b")),
                new FaultSettings(9, 0.5, 0.25, 1));
        assertEquals(expected, options);
    }

    @Test
    void namesEveryOptionInItsHelp() throws UsageException {
        for (String name : List.of("home", "data", "port", "processes", "tenants", "idle", "retries", "retry-wait")) {
            assertTrue(CommandLine.HELP.contains("--" + name + " "), name);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--port|--port needs a value",
                "--port=70000|--port: expected a whole number from 0 to 65535, found 70000",
                "--port=-1|--port: expected a whole number from 0 to 65535, found -1",
                "--processes=0|--processes: expected a whole number from 1 to 1000, found 0",
                "--idle=soon|--idle: expected seconds, such as 30 or 0.5, found soon",
                "--tenants=A|--tenants: Tenant 'A' is not usable",
                "--tenants=|--tenants: Tenant '' is not usable",
                "--packages=wasm|--packages: expected jvm, native or auto, found wasm",
                "--faults=drop=2|--faults: a share is 0 to 1, not 2.0",
                "--faults=crash=1|--faults: expected seed, duplicate, drop or delay, found crash=1",
                "data|there is no option 'data'",
                "--speed=1|there is no option '--speed=1'",
            })
    void saysWhatIsWrong(String argument, String problem) {
        UsageException e = assertThrows(UsageException.class, () -> parse(argument));
        assertTrue(e.problems().startsWith(problem), e::problems);
    }

    @Test
    void saysEverythingThatIsWrongAtOnce() {
        UsageException e = assertThrows(UsageException.class, () -> parse("--port=x", "--what", "--idle=y"));
        assertEquals(3, e.problems().lines().count());
    }
}

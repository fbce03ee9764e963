package ai.aimass.cli.local;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.aimass.cli.CommandFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PlatformProcessTest {
    @TempDir
    private Path home = Path.of("");

    @Test
    void saysThatThePlatformIsNotBuilt() {
        CommandFailure e = assertThrows(CommandFailure.class, () -> process().start(List.of(), () -> false));
        assertTrue(String.valueOf(e.getMessage()).startsWith("the platform is not built"), e.getMessage());
    }

    @Test
    void saysWhyThePlatformEndedAtItsStart() throws IOException {
        Path target = Files.createDirectories(home.resolve("infra/local/target"));
        Files.writeString(home.resolve("infra/local/jvm.options"), "-XX:+UseSerialGC\n");
        new JarOutputStream(Files.newOutputStream(target.resolve("aimass-local-1.jar"))).close();
        CommandFailure e = assertThrows(CommandFailure.class, () -> process().start(List.of(), () -> false));
        assertTrue(
                String.valueOf(e.getMessage()).startsWith("the platform ended at its start with exit code 1: "),
                e.getMessage());
        assertTrue(String.valueOf(e.getMessage()).contains("ai.aimass.local.Platform"), e.getMessage());
    }

    @Test
    void stopsNothingWhereNothingRuns() throws IOException {
        assertFalse(process().stop());
        Files.createDirectories(home.resolve(".aimass"));
        Files.writeString(home.resolve(".aimass/platform.pid"), "99999999");
        assertFalse(process().stop());
        Files.writeString(home.resolve(".aimass/platform.pid"), "nonsense");
        assertFalse(process().stop());
    }

    @Test
    void stopsThePlatformAndNoOtherProcess() throws IOException {
        Files.createDirectories(home.resolve(".aimass"));
        Process other = new ProcessBuilder("sh", "-c", "while :; do sleep 0.2; done", "other").start();
        Process platform =
                new ProcessBuilder("sh", "-c", "while :; do sleep 0.2; done", PlatformProcess.MAIN_CLASS).start();
        try {
            Files.writeString(home.resolve(".aimass/platform.pid"), other.pid() + "\n");
            assertFalse(process().stop());
            assertTrue(other.isAlive());
            Files.writeString(home.resolve(".aimass/platform.pid"), platform.pid() + "\n");
            assertTrue(process().stop());
            assertFalse(platform.isAlive());
        } finally {
            for (Process each : List.of(other, platform)) {
                each.descendants().forEach(ProcessHandle::destroy);
                each.destroy();
            }
        }
    }

    private PlatformProcess process() {
        return new PlatformProcess(home, new DataFolder(home.resolve(".aimass")));
    }
}

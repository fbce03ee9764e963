package ai.aimass.local.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class NativeLibrariesTest {
    private static final String JNI = "-Dcom.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI=";

    @TempDir
    private Path folder;

    @Test
    void givesEachProcessTheSameWholeLibraryOfRuntimeClient() throws Exception {
        NativeLibraries libraries = new NativeLibraries(folder.resolve("native"));
        Set<List<String>> options = new HashSet<>();
        try (ExecutorService starts = Executors.newFixedThreadPool(8)) {
            List<Future<List<String>>> each = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                each.add(starts.submit(() -> libraries.options(RuntimeClient.classPath())));
            }
            for (Future<List<String>> one : each) {
                options.add(one.get());
            }
        }
        assertEquals(1, options.size());
        String option = options.iterator().next().getFirst();
        assertTrue(option.startsWith(JNI + folder), option);
        assertTrue(Files.size(Path.of(option.substring(JNI.length()))) > 100_000, option);
    }

    @Test
    void saysNothingOfLibrariesThatAreNotUsed() throws IOException {
        assertEquals(List.of(), new NativeLibraries(folder).options(List.of(folder.resolve("some-1.0.jar"))));
    }
}

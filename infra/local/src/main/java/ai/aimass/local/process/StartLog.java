package ai.aimass.local.process;

import ai.aimass.local.invoke.StartTimes;
import ai.aimass.storage.json.Json;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;

/// Writes how long each process took to start, a JSON object a line.
public final class StartLog implements Consumer<StartTimes> {
    private static final System.Logger LOG = System.getLogger(StartLog.class.getName());
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final Path file;

    public StartLog(Path file) {
        this.file = file;
    }

    @Override
    public synchronized void accept(StartTimes times) {
        String line = Json.object()
                        .put("function", times.function())
                        .put("kind", times.kind())
                        .put("process", times.pid())
                        .put("pollingMillis", times.pollingNanos() / NANOS_PER_MILLI)
                        .put("firstAnswerMillis", times.answerNanos() / NANOS_PER_MILLI)
                + "\n";
        try {
            Files.write(
                    file, line.getBytes(StandardCharsets.UTF_8), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            LOG.log(Level.WARNING, "cannot write " + file, e);
        }
    }
}

package ai.aimass.local;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.FileHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/// Where the platform's log goes.
final class Logs {
    private static final int LIMIT_BYTES = 10 << 20;
    private static final Logger ROOT = Logger.getLogger("");
    /// Libraries that say more than is of use. Held here, or else their levels are forgotten.
    private static final List<Logger> TALKATIVE = List.of(Logger.getLogger("org.gaul"), Logger.getLogger("software"));

    private Logs() {}

    /// Only what is wrong, where it went before.
    static void quiet() {
        TALKATIVE.forEach(logger -> logger.setLevel(Level.WARNING));
    }

    /// Appends everything from now on to a file, which begins anew once it is large.
    static void to(Path file) throws IOException {
        System.setProperty("java.util.logging.SimpleFormatter.format", "%1$tFT%1$tT.%1$tL %4$s %5$s%6$s%n");
        for (Handler handler : ROOT.getHandlers()) {
            ROOT.removeHandler(handler);
        }
        FileHandler handler = new FileHandler(file.toString().replace("%", "%%"), LIMIT_BYTES, 1, true);
        handler.setFormatter(new SimpleFormatter());
        ROOT.addHandler(handler);
        quiet();
    }
}

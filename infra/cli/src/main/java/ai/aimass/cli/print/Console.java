package ai.aimass.cli.print;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/// Where results go, and where everything that is said on the way goes.
///
/// @param out results alone
/// @param err progress, hints and errors
/// @param terminal whether a person watches `err`, so that bars can be redrawn
public record Console(PrintStream out, PrintStream err, boolean terminal) {
    /// This process's own, in UTF-8 whatever the locale says: names in data are in any script.
    public static Console standard(boolean terminal) {
        return new Console(stream(FileDescriptor.out), stream(FileDescriptor.err), terminal);
    }

    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }
}

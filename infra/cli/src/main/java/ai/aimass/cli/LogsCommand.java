package ai.aimass.cli;

import ai.aimass.cli.local.DataFolder;
import ai.aimass.cli.local.LogFile;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "logs", description = "Shows the log of a function on this machine, or of the platform itself.")
final class LogsCommand implements Callable<Integer> {
    private static final Duration PAUSE = Duration.ofMillis(200);

    @Mixin
    Options options = new Options();

    @Parameters(arity = "0..1", paramLabel = "FUNCTION", description = "Without it the ends of all logs.")
    @Nullable
    String function;

    @Option(
            names = {"-f", "--follow"},
            description = "Goes on with what is written later.")
    boolean follow;

    @Option(
            names = {"-n", "--lines"},
            paramLabel = "N",
            defaultValue = "100",
            description = "How many lines of each log (${DEFAULT-VALUE}).")
    int lines = 100;

    private final Surroundings here;

    LogsCommand(Surroundings here) {
        this.here = here;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        DataFolder folder = options.folder(here);
        List<String> known = folder.logNames();
        if (function != null && !known.contains(function)) {
            throw new UserMistake("there is no log of '" + function + "' in " + folder.logs() + "; there are: "
                    + (known.isEmpty() ? "none" : String.join(", ", known)));
        }
        List<LogFile> logs = (function != null ? List.of(function) : known)
                .stream().map(name -> new LogFile(name, folder.log(name))).toList();
        PrintStream out = here.console().out();
        for (LogFile log : logs) print(out, log, log.last(lines));
        while (follow) {
            for (LogFile log : logs) print(out, log, log.added());
            Thread.sleep(PAUSE);
        }
        return 0;
    }

    private void print(PrintStream out, LogFile log, List<String> text) {
        for (String line : text) {
            out.println(function != null ? line : log.name() + " | " + line);
        }
        out.flush();
    }
}

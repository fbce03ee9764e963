package ai.aimass.cli;

import ai.aimass.cli.api.Json;
import ai.aimass.cli.local.DataFolder;
import ai.aimass.cli.local.LogFile;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "logs", description = "Shows the log of a function on this machine, or of the platform itself.")
final class LogsCommand extends CommandBase {
    private static final Duration PAUSE = Duration.ofMillis(200);

    @Parameters(arity = "0..1", paramLabel = "FUNCTION", description = "Without it the ends of all logs.")
    @Nullable
    String function;

    @Option(
            names = {"-f", "--follow"},
            description = "Goes on with what is written later, until it is interrupted.")
    boolean follow;

    @Option(
            names = {"-n", "--lines"},
            paramLabel = "N",
            defaultValue = "100",
            description = "How many lines of each log (${DEFAULT-VALUE}).")
    int lines = 100;

    LogsCommand(Surroundings here) {
        super(here);
    }

    @Override
    Result run() throws IOException {
        if (follow && output == OutputFormat.json) {
            throw new UserMistake("--follow has no end, so it cannot be one JSON document");
        }
        List<LogFile> logs = logs();
        ObjectNode document = Json.object();
        StringBuilder text = new StringBuilder();
        for (LogFile log : logs) {
            List<String> last = log.last(lines);
            last.forEach(document.putArray(log.name())::add);
            text.append(text(log, last));
        }
        if (follow) {
            here.console().out().print(text);
            follow(logs);
        }
        return new Result(document, text.toString());
    }

    private List<LogFile> logs() {
        DataFolder folder = options.folder(here);
        List<String> known = folder.logNames();
        if (function != null && !known.contains(function)) {
            throw new UserMistake("there is no log of '" + function + "' in " + folder.logs() + "; there are: "
                    + (known.isEmpty() ? "none" : String.join(", ", known)));
        }
        List<String> names = function != null ? List.of(function) : known;
        return names.stream().map(name -> new LogFile(name, folder.log(name))).toList();
    }

    /// Never returns.
    private void follow(List<LogFile> logs) throws IOException {
        while (true) {
            for (LogFile log : logs) here.console().out().print(text(log, log.added()));
            here.console().out().flush();
            Pause.of(PAUSE);
        }
    }

    /// Lines of several logs say whose they are.
    private String text(LogFile log, List<String> added) {
        StringBuilder text = new StringBuilder();
        for (String line : added) {
            if (function == null) text.append(log.name()).append(" | ");
            text.append(line).append('\n');
        }
        return text.toString();
    }
}

package ai.aimass.cli;

import ai.aimass.cli.api.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// What the commands share that answer with one document.
abstract class CommandBase implements Callable<Integer> {
    @Mixin
    Options options = new Options();

    @Option(
            names = "--output",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "text for people, json for programs: one document on standard output.")
    OutputFormat output = OutputFormat.text;

    final Surroundings here;

    CommandBase(Surroundings here) {
        this.here = here;
    }

    /// The document, and what people read instead of it.
    record Result(JsonNode document, String text) {}

    abstract Result run() throws IOException;

    @Override
    public final Integer call() throws IOException {
        Result result = run();
        switch (output) {
            case text -> here.console().out().print(result.text());
            case json -> here.console().out().println(Json.pretty(result.document()));
        }
        here.console().out().flush();
        return 0;
    }
}

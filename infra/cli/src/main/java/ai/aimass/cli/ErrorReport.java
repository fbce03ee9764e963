package ai.aimass.cli;

import ai.aimass.cli.api.ApiException;
import ai.aimass.cli.api.Json;
import ai.aimass.cli.print.Console;
import ai.aimass.cli.print.ErrorDocument;
import ai.aimass.cli.print.JobText;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/// Tells people what went wrong, in their words and without a stack trace, and programs by a document and the exit
/// code: 2 for what the user can mend, 1 for the rest.
final class ErrorReport {
    private static final int USERS_MISTAKE = 2;
    private static final int FAILURE = 1;

    private final Console console;

    ErrorReport(Console console) {
        this.console = console;
    }

    /// For a command line that cannot be understood.
    int onArguments(ParameterException e, String[] arguments) {
        UserMistake mistake = new UserMistake(String.valueOf(e.getMessage()));
        if (wantsJson(List.of(arguments))) printDocument(mistake);
        console.err().println(e.getMessage());
        if (!CommandLine.UnmatchedArgumentException.printSuggestions(
                e, e.getCommandLine().getErr())) {
            console.err().println("Try 'aimass help " + e.getCommandLine().getCommandName() + "'.");
        }
        console.err().flush();
        return USERS_MISTAKE;
    }

    /// For a command that did not succeed.
    int onFailure(Exception e, CommandLine command, ParseResult parsed) {
        Throwable error = named(e);
        // Predictions that end early say so in their own document.
        boolean ownDocument = command.getCommand() instanceof PredictCommand predict && predict.hasBegun();
        if (wantsJson(parsed.originalArgs()) && !ownDocument) printDocument(error);
        console.err().println(error.getMessage());
        if (error instanceof ApiException refused) {
            console.err().print(JobText.problems(refused.problem().path("problems")));
        }
        if (error instanceof JobFailedException failed) console.err().print(JobText.problems(failed.problems()));
        console.err().flush();
        return ErrorDocument.isUsersMistake(error) ? USERS_MISTAKE : FAILURE;
    }

    private void printDocument(Throwable error) {
        ObjectNode document = Json.object();
        document.set("error", ErrorDocument.of(error));
        console.out().println(Json.pretty(document));
        console.out().flush();
    }

    private static boolean wantsJson(List<String> arguments) {
        if (arguments.contains("--output=json")) return true;
        int option = arguments.indexOf("--output");
        return option >= 0
                && option + 1 < arguments.size()
                && arguments.get(option + 1).equals("json");
    }

    /// What a person is to read of an error.
    private static Throwable named(Exception e) {
        if (e instanceof UncheckedIOException io && io.getCause() instanceof ConnectException) {
            return new CommandFailure("the deployment does not answer; is the address right, and does it run?");
        }
        if (e instanceof UncheckedIOException) return new CommandFailure("the connection failed: " + e.getMessage());
        if (e.getMessage() == null) return new CommandFailure("this should not have happened: " + e);
        return e;
    }
}

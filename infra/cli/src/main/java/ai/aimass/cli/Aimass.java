package ai.aimass.cli;

import ai.aimass.cli.print.Console;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/// The command's main class.
@Command(
        name = "aimass",
        mixinStandardHelpOptions = true,
        version = "aimass 0.1.0",
        synopsisSubcommandLabel = "COMMAND",
        description = "Upload data, get a versioned, compressed, signed model behind an endpoint.",
        subcommands = HelpCommand.class,
        footer = {"", "Exit code: 0 success, 2 a mistake in what was asked or in the data, 1 anything else."})
public final class Aimass {
    private Aimass() {}

    /// The system property `aimass.home` is the project's folder, `aimass.terminal` says whether standard error is one.
    public static void main(String[] arguments) {
        Path home =
                Path.of(System.getProperty("aimass.home", ".")).toAbsolutePath().normalize();
        Console console = Console.standard(Boolean.getBoolean("aimass.terminal"));
        System.exit(run(new Surroundings(System.getenv(), home, console), System.in, arguments));
    }

    /// @return the exit code
    static int run(Surroundings here, InputStream standardInput, String... arguments) {
        CommandLine command = new CommandLine(new Aimass());
        command.addSubcommand(new TrainCommand(here))
                .addSubcommand(new PredictCommand(here, standardInput))
                .addSubcommand(new ModelsCommand(here))
                .addSubcommand(new ModelCommand(here))
                .addSubcommand(new VersionsCommand(here))
                .addSubcommand(new AliasCommand(here))
                .addSubcommand(new CertificateCommand(here))
                .addSubcommand(new ReportCommand(here))
                .addSubcommand(new CardCommand(here))
                .addSubcommand(new StatusCommand(here))
                .addSubcommand(new RejectsCommand(here))
                .addSubcommand(new UpCommand(here))
                .addSubcommand(new DownCommand(here))
                .addSubcommand(new LogsCommand(here));
        ErrorReport errors = new ErrorReport(here.console());
        command.setOut(new PrintWriter(here.console().out(), true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(here.console().err(), true, StandardCharsets.UTF_8))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(errors::onArguments)
                .setExecutionExceptionHandler(errors::onFailure);
        return command.execute(arguments);
    }
}

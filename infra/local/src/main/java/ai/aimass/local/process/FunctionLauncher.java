package ai.aimass.local.process;

import ai.aimass.local.invoke.ProcessLauncher;
import ai.aimass.local.invoke.RunningProcess;
import ai.aimass.local.topology.FunctionSpec;
import ai.aimass.local.topology.Topology;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// Starts functions as processes of the operating system, their output appended to their logs.
public final class FunctionLauncher implements ProcessLauncher {
    private final Topology topology;
    private final FunctionPackages packages;
    private final FunctionCommand commands;
    private final FunctionEnvironment environment;
    private final Function<String, Path> logs;
    private final ProcessFiles files;

    /// @param logs a function's name → the file of its log
    public FunctionLauncher(
            Topology topology,
            FunctionPackages packages,
            FunctionCommand commands,
            FunctionEnvironment environment,
            Function<String, Path> logs,
            ProcessFiles files) {
        this.topology = topology;
        this.packages = packages;
        this.commands = commands;
        this.environment = environment;
        this.logs = logs;
        this.files = files;
    }

    @Override
    public RunningProcess launch(FunctionSpec function, String processId) throws IOException {
        FunctionPackage built = packages.find(function.name());
        boolean answersRequests = topology.answersRequests(function.name());
        List<String> command = commands.of(built, function, answersRequests);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        File log = logs.apply(function.name()).toFile();
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log));
        Map<String, String> variables = builder.environment();
        variables.clear();
        variables.putAll(environment.of(function, FunctionCommand.handler(answersRequests), processId));
        Process process = builder.start();
        files.note(process.toHandle());
        return new OsProcess(process, built.kind());
    }
}

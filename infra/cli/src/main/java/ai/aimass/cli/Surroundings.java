package ai.aimass.cli;

import ai.aimass.cli.print.Console;
import java.nio.file.Path;
import java.util.Map;

/// Where the command runs.
///
/// @param variables the environment's
/// @param home the project's folder, in which the platform's packages are built
public record Surroundings(Map<String, String> variables, Path home, Console console) {}

package ai.aimass.local;

import ai.aimass.domain.TenantId;
import ai.aimass.local.event.FaultSettings;
import ai.aimass.local.event.RetryPolicy;
import ai.aimass.local.invoke.Limits;
import ai.aimass.local.process.PackageChoice;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// Reads the platform's command line.
final class CommandLine {
    static final String HELP = """
            Runs AI Mass on this machine.

            Usage: java -cp 'infra/local/target/aimass-local.jar:infra/local/target/lib/*' ai.aimass.local.Platform [OPTIONS]
                   … ai.aimass.local.Platform warm [--home DIR]     makes the functions' start caches, then ends

              --home DIR             the project's folder (default: where this program lies)
              --data DIR             where everything is kept (default: HOME/.aimass)
              --port N               the port to listen on, on 127.0.0.1 alone; 0 is any free one (default: 7070)
              --processes N          how many function processes work on jobs at once (default: the processors)
              --tenants A,B          who gets an API key (default: default)
              --idle SECONDS         how long a process without work is kept (default: 120)
              --retries N            how often a failed job step is tried again (default: 2)
              --retry-wait SECONDS   before the first of them, then doubled (default: 1)
              --sweep SECONDS        between two looks for work that nobody does (default: 30)
              --patience SECONDS     how long a request waits for a process (default: 60)
              --s3-port N            the object store's port; 0 is any free one (default: 0)
              --topology FILE        (default: HOME/infra/topology.json)
              --functions DIR        (default: HOME/functions)
              --packages KIND        what functions run from: jvm, native, or auto, which is executables where they are
                                     built and no older than the jars (default: auto)
              --faults SPEC          for tests: seed=N,duplicate=SHARE,drop=SHARE,delay=SHARE of events
              --help
            """;

    private static final List<String> NAMES = List.of(
            "home",
            "data",
            "port",
            "processes",
            "tenants",
            "idle",
            "retries",
            "retry-wait",
            "sweep",
            "patience",
            "s3-port",
            "topology",
            "functions",
            "packages",
            "faults");

    private final Map<String, String> given = new LinkedHashMap<>();
    private final List<String> problems = new ArrayList<>();

    private CommandLine(List<String> arguments) {
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            String name = argument.startsWith("--") ? argument.substring(2).replaceFirst("=.*", "") : "";
            if (!NAMES.contains(name)) {
                problems.add("there is no option '" + argument + "'");
            } else if (argument.contains("=")) {
                given.put(name, argument.substring(argument.indexOf('=') + 1));
            } else if (i + 1 < arguments.size()) {
                given.put(name, arguments.get(++i));
            } else {
                problems.add("--" + name + " needs a value");
            }
        }
    }

    /// @param home where the project is unless the arguments say so
    /// @throws UsageException with everything that is wrong
    static PlatformOptions parse(List<String> arguments, Path home) throws UsageException {
        return new CommandLine(arguments).options(home);
    }

    private PlatformOptions options(Path defaultHome) throws UsageException {
        Path home = value("home", defaultHome, CommandLine::path);
        Limits limits = Limits.defaults();
        RetryPolicy retries = RetryPolicy.defaults();
        int busy = value("processes", limits.busyEventProcesses(), text -> number(text, 1, 1_000));
        Duration idle = value("idle", limits.idle(), CommandLine::seconds);
        int again = value("retries", retries.retries(), text -> number(text, 0, 10));
        Duration wait = value("retry-wait", retries.firstWait(), CommandLine::seconds);
        Path data = value("data", home.resolve(".aimass"), CommandLine::path);
        Path topology = value("topology", home.resolve("infra").resolve("topology.json"), CommandLine::path);
        Path functions = value("functions", home.resolve("functions"), CommandLine::path);
        PackageChoice packages = value("packages", PackageChoice.AUTO, CommandLine::packages);
        int port = value("port", 7070, text -> number(text, 0, 65_535));
        int s3Port = value("s3-port", 0, text -> number(text, 0, 65_535));
        Duration sweep = value("sweep", Duration.ofSeconds(30), CommandLine::seconds);
        Duration patience = value("patience", Duration.ofSeconds(60), CommandLine::seconds);
        List<TenantId> tenants = value("tenants", List.of(new TenantId("default")), CommandLine::tenants);
        FaultSettings faults = value("faults", FaultSettings.none(), CommandLine::faults);
        if (!problems.isEmpty()) throw new UsageException(String.join("\n", problems));
        return new PlatformOptions(
                home,
                data,
                topology,
                functions,
                packages,
                port,
                s3Port,
                new Limits(busy, idle, limits.start(), limits.growth()),
                new RetryPolicy(again, wait),
                sweep,
                patience,
                tenants,
                faults);
    }

    private <T> T value(String name, T byDefault, Function<String, T> read) {
        String text = given.get(name);
        if (text == null) return byDefault;
        try {
            return read.apply(text);
        } catch (IllegalArgumentException e) {
            problems.add("--" + name + ": " + e.getMessage());
            return byDefault;
        }
    }

    private static Path path(String text) {
        return Path.of(text).toAbsolutePath().normalize();
    }

    private static int number(String text, int least, int most) {
        if (text.matches("[0-9]{1,6}")) {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) return number;
        }
        throw new IllegalArgumentException("expected a whole number from " + least + " to " + most + ", found " + text);
    }

    private static Duration seconds(String text) {
        if (!text.matches("[0-9]{1,6}(\\.[0-9]{1,3})?")) {
            throw new IllegalArgumentException("expected seconds, such as 30 or 0.5, found " + text);
        }
        return Duration.ofMillis(new BigDecimal(text).movePointRight(3).longValue());
    }

    private static PackageChoice packages(String text) {
        return switch (text) {
            case "auto" -> PackageChoice.AUTO;
            case "native" -> PackageChoice.NATIVE;
            case "jvm" -> PackageChoice.JVM;
            default -> throw new IllegalArgumentException("expected jvm, native or auto, found " + text);
        };
    }

    private static List<TenantId> tenants(String text) {
        return Arrays.stream(text.split(",", -1)).map(TenantId::new).distinct().toList();
    }

    private static FaultSettings faults(String text) {
        long seed = 0;
        double duplicate = 0;
        double drop = 0;
        double delay = 0;
        for (String part : text.split(",", -1)) {
            String[] pair = part.split("=", 2);
            if (pair.length != 2 || !pair[1].matches("[0-9]{1,18}(\\.[0-9]{1,9})?")) {
                throw new IllegalArgumentException("expected name=number, found " + part);
            }
            switch (pair[0]) {
                case "seed" -> seed = new BigDecimal(pair[1]).longValue();
                case "duplicate" -> duplicate = Double.parseDouble(pair[1]);
                case "drop" -> drop = Double.parseDouble(pair[1]);
                case "delay" -> delay = Double.parseDouble(pair[1]);
                default -> throw new IllegalArgumentException("expected seed, duplicate, drop or delay, found " + part);
            }
        }
        return new FaultSettings(seed, duplicate, drop, delay);
    }
}

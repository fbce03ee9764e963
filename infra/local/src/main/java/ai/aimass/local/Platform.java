package ai.aimass.local;

import ai.aimass.local.process.RuntimeClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The platform's command: runs until it is told to stop (SIGTERM).
public final class Platform {
    /// What it says when it runs, before the address.
    static final String GREETING = "AI Mass runs at ";

    private static final int FAILED = 1;
    private static final int MISUSED = 2;

    private Platform() {}

    public static void main(String[] arguments) {
        boolean isWarmUp = arguments.length > 0 && arguments[0].equals("warm");
        List<String> options = Arrays.asList(arguments).subList(isWarmUp ? 1 : 0, arguments.length);
        if (options.contains("--help")) {
            System.out.print(CommandLine.HELP);
            return;
        }
        try {
            if (isWarmUp) {
                warmUp(options);
            } else {
                run(CommandLine.parse(options, home()));
            }
        } catch (UsageException e) {
            end(e.problems() + "\n'--help' lists what there is.", MISUSED);
        } catch (FolderInUseException e) {
            end(String.valueOf(e.getMessage()), MISUSED);
        } catch (IOException e) {
            end("The platform cannot start: " + e.getMessage(), FAILED);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void run(PlatformOptions options) throws IOException, InterruptedException {
        DataFolder folder = DataFolder.open(options.data());
        Logs.to(folder.log("platform"));
        LocalPlatform platform = LocalPlatform.start(options, folder);
        Runtime.getRuntime().addShutdownHook(new Thread(platform::close, "stop"));
        System.out.println(GREETING + platform.address() + " and keeps everything in " + folder.root()
                + "; functions are " + platform.kinds());
        Thread.currentThread().join();
    }

    private static void warmUp(List<String> options) throws IOException, UsageException, InterruptedException {
        // One at a time, each kept to the end, so that each function has one process that does everything.
        Logs.quiet();
        List<String> all =
                new ArrayList<>(List.of("--port", "0", "--processes", "1", "--idle", "3600", "--packages", "jvm"));
        all.addAll(options);
        PlatformOptions read = CommandLine.parse(all, home());
        int made = (new PlatformWarmUp(read.home()).run() ? 1 : 0) + new FunctionWarmUp(read).run();
        System.out.println(made + " start caches were made.");
    }

    /// The folder above this program that has a topology, or else the current one.
    private static Path home() {
        Path here = RuntimeClient.origin(Platform.class.getName());
        Optional<Path> home = Optional.empty();
        for (Path folder = here.getParent(); folder != null && home.isEmpty(); folder = folder.getParent()) {
            if (Files.exists(folder.resolve("infra").resolve("topology.json"))) home = Optional.of(folder);
        }
        return home.orElse(Path.of("").toAbsolutePath());
    }

    private static void end(String message, int code) {
        System.err.println(message);
        System.exit(code);
    }
}

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// How fast the platform starts and what it takes while no function runs. From the project's folder, after a build:
///
///     java tests/bench/PlatformStart.java [RUNS]
///
/// Each run starts it in a new data folder, stops it, and starts it again in the same one; the second start is counted,
/// since the first one makes keys. Prints the median of each figure:
///
/// - front door: from exec until it answers a request for which there is no route;
/// - health: from exec until `infer`, which starts from zero for it, has answered `/health`;
/// - memory: resident, when the front door answers and no function runs;
/// - processor time: used by then.
///
/// With `target/aot` (made by `ai.aimass.local.Platform warm`) the start caches are used.
final class PlatformStart {
    private static final int RUNS = 9;
    private static final Path PROJECT = Path.of("").toAbsolutePath();

    private PlatformStart() {}

    private record Figures(double frontDoorMillis, double healthMillis, double megabytes, double processorMillis) {}

    public static void main(String[] arguments) throws Exception {
        int runs = arguments.length > 0 ? Integer.parseInt(arguments[0]) : RUNS;
        List<Figures> all = new ArrayList<>();
        for (int run = 0; run < runs; run++) {
            Path data = Files.createTempDirectory("aimass-bench");
            measure(data);
            all.add(measure(data));
            delete(data);
        }
        System.out.printf(
                Locale.ROOT,
                "%d runs, start cache: %s%nfront door %.0f ms, health %.0f ms, memory %.0f MB, processor time %.0f ms%n",
                runs,
                Files.exists(cache()) ? "yes" : "no",
                median(all.stream().map(Figures::frontDoorMillis).toList()),
                median(all.stream().map(Figures::healthMillis).toList()),
                median(all.stream().map(Figures::megabytes).toList()),
                median(all.stream().map(Figures::processorMillis).toList()));
    }

    private static Figures measure(Path data) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            long start = System.nanoTime();
            Process platform = new ProcessBuilder(command(data)).inheritIO().start();
            Path endpoint = data.resolve("endpoint");
            while (!Files.exists(endpoint)) {
                if (!platform.isAlive()) throw new IOException("the platform did not start");
                Thread.sleep(2);
            }
            URI address = URI.create(Files.readString(endpoint).strip());
            if (get(http, address.resolve("/no-route")) != 404) throw new IOException("there is a route");
            double frontDoor = millisSince(start);
            // What goes on in the background after the start is part of it.
            Thread.sleep(2_000);
            double megabytes = residentMegabytes(platform.pid());
            double processor = platform.info().totalCpuDuration().orElseThrow().toMillis();
            long asked = System.nanoTime();
            if (get(http, address.resolve("/health")) != 200) throw new IOException("infer does not answer");
            double health = frontDoor + millisSince(asked);
            platform.destroy();
            platform.waitFor();
            return new Figures(frontDoor, health, megabytes, processor);
        }
    }

    private static List<String> command(Path data) throws IOException {
        Path target = PROJECT.resolve("infra/local/target");
        Path jar;
        try (Stream<Path> files = Files.list(target)) {
            jar = files.filter(file -> file.toString().endsWith(".jar")).findFirst().orElseThrow();
        }
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("@" + PROJECT.resolve("infra/local/jvm.options"));
        if (Files.exists(cache())) {
            // Made of another jar, it would bring back that one's classes.
            if (Files.getLastModifiedTime(cache()).compareTo(Files.getLastModifiedTime(jar)) <= 0) {
                throw new IllegalStateException(cache() + " is older than " + jar + "; build with ./aimass up");
            }
            command.add("-XX:AOTCache=" + cache());
        }
        command.addAll(List.of("-cp", jar + ":" + target.resolve("lib") + "/*", "ai.aimass.local.Platform"));
        command.addAll(List.of("--data", data.toString(), "--port", "0"));
        return command;
    }

    private static Path cache() {
        return PROJECT.resolve("target/aot/platform.aot");
    }

    private static int get(HttpClient http, URI uri) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private static double millisSince(long start) {
        return (System.nanoTime() - start) / 1e6;
    }

    private static double residentMegabytes(long pid) throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/status"))) {
            if (line.startsWith("VmRSS:")) return Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024;
        }
        throw new IOException("no memory of " + pid);
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/// Asks a running platform for predictions, many at a time, and says how long they took. `run` beside this file starts
/// the platform.
///
///     java Serving.java DATA BURST_SVG
final class Serving {
    private static final int WARM = 10_000;
    private static final int BURST = 200;
    private static final String ROW =
            "{\"bill_length_mm\": 39.1, \"bill_depth_mm\": 18.7, \"flipper_length_mm\": 181, \"island\": \"Torgersen\"}";

    private final Path data;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(30))
            .build();
    private final HttpRequest request;

    private Serving(Path data) throws IOException {
        this.data = data;
        String key = Files.readString(data.resolve("api-keys/default")).strip();
        URI endpoint = URI.create(Files.readString(data.resolve("endpoint")).strip());
        this.request = HttpRequest.newBuilder(endpoint.resolve("/v1/models/penguins/predict"))
                .header("authorization", "Bearer " + key)
                .header("content-type", "application/json")
                .timeout(Duration.ofMinutes(2))
                .POST(HttpRequest.BodyPublishers.ofString(ROW))
                .build();
    }

    /// Of each request, when it was answered, and how long that took, in nanoseconds from the first request.
    private record Answers(long[] at, long[] took, int failures) {
        double millis(double share) {
            long[] sorted = took.clone();
            Arrays.sort(sorted);
            return sorted[(int) Math.ceil(share * sorted.length) - 1] / 1e6;
        }
    }

    public static void main(String[] arguments) throws Exception {
        Serving bench = new Serving(Path.of(arguments[0]));
        System.out.println("load " + Files.readString(Path.of("/proc/loadavg")).strip() + "\n");
        bench.awaitZero();
        bench.burst(Path.of(arguments[1]));
        bench.warm();
        System.exit(0);
    }

    private void warm() throws Exception {
        System.out.println("\n| 10,000 predictions, at a time | failures | p50 ms | p99 ms | a second | processes | MB before | MB after |");
        System.out.println("|---|---|---|---|---|---|---|---|");
        for (int atOnce : List.of(1, 8, 64)) {
            ask(200, atOnce);
            double before = megabytes();
            long began = System.nanoTime();
            Answers answers = ask(WARM, atOnce);
            double seconds = (System.nanoTime() - began) / 1e9;
            System.out.printf(
                    Locale.ROOT,
                    "| %d | %d | %.2f | %.2f | %.0f | %d | %.0f | %.0f |%n",
                    atOnce,
                    answers.failures(),
                    answers.millis(0.5),
                    answers.millis(0.99),
                    WARM / seconds,
                    pids().size(),
                    before,
                    megabytes());
        }
    }

    private void burst(Path svg) throws Exception {
        List<double[]> counts = new ArrayList<>();
        long began = System.nanoTime();
        Thread counter = Thread.ofPlatform().daemon().start(() -> {
            try {
                while (true) {
                    counts.add(new double[] {(System.nanoTime() - began) / 1e6, pids().size()});
                    Thread.sleep(5);
                }
            } catch (IOException | InterruptedException e) {
                // The burst is over.
            }
        });
        Answers answers = ask(BURST, BURST);
        counter.interrupt();
        counter.join();
        double most = counts.stream().mapToDouble(count -> count[1]).max().orElse(0);
        System.out.printf(
                Locale.ROOT,
                "%d requests at once, from no process: %d failures, p50 %.0f ms, p99 %.0f ms, up to %.0f processes%n",
                BURST,
                answers.failures(),
                answers.millis(0.5),
                answers.millis(0.99),
                most);
        Files.writeString(svg, plot(answers, counts, most));
    }

    /// @param atOnce how many are on their way at any time
    private Answers ask(int requests, int atOnce) throws InterruptedException {
        long[] at = new long[requests];
        long[] took = new long[requests];
        AtomicInteger next = new AtomicInteger();
        AtomicInteger failures = new AtomicInteger();
        CountDownLatch ready = new CountDownLatch(atOnce);
        long zero = System.nanoTime();
        try (ExecutorService askers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < atOnce; i++) {
                askers.submit(() -> {
                    ready.countDown();
                    ready.await();
                    for (int n = next.getAndIncrement(); n < requests; n = next.getAndIncrement()) {
                        long began = System.nanoTime();
                        if (!answersRight()) failures.incrementAndGet();
                        took[n] = System.nanoTime() - began;
                        at[n] = System.nanoTime() - zero;
                    }
                    return null;
                });
            }
        }
        return new Answers(at, took, failures.get());
    }

    private boolean answersRight() {
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() == 200 && answer.body().contains("\"prediction\":\"Adelie\"");
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void awaitZero() throws IOException, InterruptedException {
        while (!pids().isEmpty()) Thread.sleep(100);
    }

    /// Of the functions' processes that live.
    private List<Path> pids() throws IOException {
        try (Stream<Path> files = Files.list(data.resolve("processes"))) {
            return files.map(file -> Path.of("/proc", file.getFileName().toString()))
                    .filter(Files::exists)
                    .toList();
        }
    }

    private double megabytes() throws IOException {
        double sum = 0;
        for (Path process : pids()) {
            for (String line : Files.readAllLines(process.resolve("status"))) {
                if (line.startsWith("VmRSS:")) sum += Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024;
            }
        }
        return sum;
    }

    /// Requests answered so far, as a share of all, and processes, over time.
    private static String plot(Answers answers, List<double[]> counts, double most) {
        long[] at = answers.at().clone();
        Arrays.sort(at);
        double end = at[at.length - 1] / 1e6;
        StringBuilder answered = new StringBuilder();
        for (int i = 0; i < at.length; i++) {
            answered.append(point(at[i] / 1e6 / end, (i + 1.0) / at.length));
        }
        StringBuilder processes = new StringBuilder();
        for (double[] count : counts) {
            if (count[0] <= end) processes.append(point(count[0] / end, count[1] / Math.max(most, 1)));
        }
        return """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 300" font-family="sans-serif" font-size="12">
                <rect width="640" height="300" fill="white"/>
                <path d="M60 250H620M60 250V30" stroke="#888" fill="none"/>
                <polyline points="%s" stroke="#1565c0" fill="none" stroke-width="2"/>
                <polyline points="%s" stroke="#c62828" fill="none" stroke-width="2"/>
                <text x="60" y="20" fill="#1565c0">answered (of %d)</text>
                <text x="240" y="20" fill="#c62828">processes (at most %.0f)</text>
                <text x="60" y="270">0 ms</text><text x="620" y="270" text-anchor="end">%.0f ms</text>
                </svg>
                """.formatted(answered.toString().strip(), processes.toString().strip(), at.length, most, end);
    }

    private static String point(double x, double y) {
        return String.format(Locale.ROOT, "%.1f,%.1f ", 60 + 560 * x, 250 - 220 * y);
    }
}

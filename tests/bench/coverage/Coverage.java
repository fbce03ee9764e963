import ai.aimass.domain.Budget;
import ai.aimass.domain.Candidate;
import ai.aimass.domain.ModelName;
import ai.aimass.domain.TenantId;
import ai.aimass.domain.TrainingRequest;
import ai.aimass.domain.Upload;
import ai.aimass.domain.UploadId;
import ai.aimass.domain.Version;
import ai.aimass.featurize.FeaturizeStage;
import ai.aimass.ingest.Ingest;
import ai.aimass.storage.Key;
import ai.aimass.storage.Keys;
import ai.aimass.storage.Location;
import ai.aimass.storage.Vault;
import ai.aimass.storage.json.CandidateCodec;
import ai.aimass.storage.json.Json;
import ai.aimass.storage.json.UploadCodec;
import ai.aimass.testkit.InMemoryObjectStore;
import ai.aimass.train.TrainStage;
import ai.aimass.train.parallel.Threads;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;

/// Trains tables again and again with their rows in another order, and prints what their reports say of the test rows.
/// `run` beside this file starts it.
final class Coverage {
    private static final TenantId TENANT = new TenantId("bench");
    private static final UploadId UPLOAD = new UploadId("upload");
    private static final List<String> TABLES = List.of(
            "titanic:survived",
            "german_credit:default",
            "pima_diabetes:outcome",
            "auto_mpg:mpg",
            "wine_quality_white:quality");

    private Coverage() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        int resplits = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 20;
        List<String> tables = arguments.length > 2 ? List.of(arguments).subList(2, arguments.length) : TABLES;
        System.out.println(
                "| table | resplits | promised | held | least, most | size or width | calibration error before | after |");
        System.out.println("|---|---|---|---|---|---|---|---|");
        double distance = 0;
        for (String table : tables) {
            String[] parts = table.split(":");
            List<JsonNode> reports = new ArrayList<>();
            for (int seed = 0; seed < resplits; seed++) {
                reports.add(report(shuffled(folder.resolve(parts[0]).resolve(parts[0] + ".csv"), seed), parts[1]));
            }
            print(parts[0], reports);
            distance += Math.abs(mean(reports, Coverage::coverage) - confidence(reports));
        }
        System.out.printf(
                Locale.ROOT,
                "%nmean distance from what was promised: %.2f points%n",
                100 * distance / tables.size());
    }

    private static void print(String table, List<JsonNode> reports) {
        double least = reports.stream().mapToDouble(Coverage::coverage).min().orElseThrow();
        double most = reports.stream().mapToDouble(Coverage::coverage).max().orElseThrow();
        double size = mean(reports, Coverage::size);
        System.out.printf(
                Locale.ROOT,
                "| %s | %d | %.3f | %.3f | %.3f, %.3f | %.3f | %.4f | %.4f |%n",
                table,
                reports.size(),
                confidence(reports),
                mean(reports, Coverage::coverage),
                least,
                most,
                size,
                mean(reports, report -> report.at("/calibration/before/error").doubleValue()),
                mean(reports, report -> report.at("/calibration/after/error").doubleValue()));
        Map<String, Integer> methods = new TreeMap<>();
        for (JsonNode report : reports) {
            JsonNode method = report.at("/calibration/method");
            if (method.isTextual()) methods.merge(method.textValue(), 1, Integer::sum);
        }
        if (!methods.isEmpty()) System.out.println("  calibrated by " + methods);
    }

    private static double confidence(List<JsonNode> reports) {
        return reports.getFirst().at("/conformal/confidence").doubleValue();
    }

    /// Of sets the mean size, of intervals the mean width.
    private static double size(JsonNode report) {
        JsonNode conformal = report.path("conformal");
        return conformal.path(conformal.has("meanSize") ? "meanSize" : "meanWidth").doubleValue();
    }

    private static double coverage(JsonNode report) {
        return report.at("/conformal/coverage").doubleValue();
    }

    private static double mean(List<JsonNode> reports, ToDoubleFunction<JsonNode> figure) {
        return reports.stream().mapToDouble(figure).average().orElseThrow();
    }

    /// The header, then the lines in an order that follows from the seed.
    private static byte[] shuffled(Path file, long seed) throws IOException {
        List<String> lines = Files.readAllLines(file);
        Collections.shuffle(lines.subList(1, lines.size()), new Random(seed));
        return String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
    }

    /// Of the candidate that comes of a table.
    private static JsonNode report(byte[] table, String target) {
        InMemoryObjectStore store = new InMemoryObjectStore();
        Vault vault = new Vault(store);
        List<Key> events = new ArrayList<>();
        store.onWrite(events::add);
        List<Consumer<Location>> stages = List.of(
                new Ingest(vault, Clock.systemUTC()),
                new FeaturizeStage(vault),
                new TrainStage(vault, new Threads(2)));
        Upload upload = new Upload(UPLOAD, TENANT, request(target), "table.csv", null, null);
        store.put(Keys.uploadRequest(TENANT, UPLOAD), Json.bytes(upload, new UploadCodec()));
        store.put(Keys.uploadContent(TENANT, UPLOAD), table);
        for (int i = 0; i < events.size(); i++) {
            Location location = Location.of(events.get(i)).orElse(null);
            if (location instanceof Location.CandidateManifest candidate) {
                Key key = Keys.candidate(TENANT, candidate.run());
                Candidate made = vault.get(key, new CandidateCodec()).value();
                return Json.parse(vault.read(TENANT, made.files().get(Version.REPORT)), "report");
            }
            if (location != null) stages.forEach(stage -> stage.accept(location));
        }
        throw new IllegalStateException("nothing came of " + target);
    }

    private static TrainingRequest request(String target) {
        TrainingRequest defaults = TrainingRequest.forModel(new ModelName("bench"));
        return defaults.but().target(target).budget(Budget.QUICK).build();
    }
}

package ai.aimass.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The sets that ship with the project, from the file to predictions, by the command alone.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ShippedSetsIT {
    @RegisterExtension
    static final Platform PLATFORM = Platform.named("shipped-sets");

    private final Map<ShippedSet, JsonNode> trained = new EnumMap<>(ShippedSet.class);

    @BeforeAll
    void train() throws Exception {
        for (ShippedSet set : ShippedSet.values()) {
            trained.put(set, PLATFORM.train(set.file(), set.target(), set.modelName()));
        }
    }

    @ParameterizedTest
    @EnumSource
    void trainingAnswersWithWhatCameOfIt(ShippedSet set) throws Exception {
        JsonNode answer = trained(set);
        assertEquals(set.modelName(), answer.path("model").asText());
        assertEquals(1, answer.path("version").asInt());
        assertEquals(
                PLATFORM.endpoint() + "/v1/models/" + set.modelName() + "/predict",
                answer.path("endpoint").asText());
        assertTrue(answer.path("curl").asText().startsWith("curl -s "));
        assertEquals(
                set.classes(),
                answer.path("dataset")
                        .path("classes")
                        .valueStream()
                        .map(JsonNode::asText)
                        .toList());
        assertTrue(answer.path("report").path("leaderboard").size() > 1, "a leaderboard of more than one");
        assertTrue(answer.path("certificate").isObject());
        JsonNode rows = answer.path("dataset").path("rows");
        assertEquals(
                set.table().size(),
                rows.path("training").asInt()
                        + rows.path("test").asInt()
                        + rows.path("unlabelled").asInt()
                        + rows.path("rejected").asInt());
    }

    /// The line that is printed for people is run as they would run it.
    @ParameterizedTest
    @EnumSource
    void theCurlLineWorks(ShippedSet set) throws Exception {
        Process curl = new ProcessBuilder("sh", "-c", trained(set).path("curl").asText())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String answer = new String(curl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, curl.waitFor());
        assertTrue(answer.contains("\"predictions\":[{\"prediction\":"), answer);
    }

    @ParameterizedTest
    @EnumSource
    void jobsAndModelsAreListed(ShippedSet set) throws Exception {
        String job = trained(set).path("upload").asText();
        JsonNode status = run("status", job);
        assertEquals("ready", status.path("state").asText());
        assertEquals(
                List.of("done", "done", "done", "done"),
                status.path("stages")
                        .valueStream()
                        .map(stage -> stage.path("state").asText())
                        .toList());
        assertTrue(run("status")
                .path("uploads")
                .valueStream()
                .anyMatch(listed -> listed.path("upload").asText().equals(job)));
        assertTrue(run("models")
                .path("models")
                .valueStream()
                .anyMatch(model -> model.path("name").asText().equals(set.modelName())));
        assertEquals(
                1, run("model", set.modelName()).path("current").path("version").asInt());
        assertEquals(1, run("versions", set.modelName()).path("versions").size());
        assertEquals(0, run("rejects", job).path("rejects").size());
    }

    @ParameterizedTest
    @EnumSource
    void answersComeInTheOrderOfTheRows(ShippedSet set) throws Exception {
        Table table = set.table();
        List<String> forward = predictions(set, table);
        List<String> backward =
                predictions(set, table.rows(IntStream.range(0, table.size()).map(row -> table.size() - 1 - row)));
        assertEquals(table.size(), forward.size());
        Collections.reverse(backward);
        assertEquals(forward, backward);
        assertTrue(forward.stream().distinct().count() > 1, "answers that differ");
    }

    /// Three in ten of these loans default.
    @Test
    void rareClassesCountAsMuchWhereThatIsAsked() throws Exception {
        ShippedSet set = ShippedSet.GERMAN_CREDIT;
        String model = "german_credit_balanced";
        JsonNode answer = PLATFORM.train(set.file(), set.target(), model, "--balance", "--budget", "quick");
        JsonNode first = answer.path("report").path("metric");
        assertEquals("balancedAccuracy", first.path("name").asText());
        assertTrue(first.path("value").asDouble() > 0.6, first.toString());
        Table table = set.table();
        Table predicted = predict(model, table);
        List<String> actual = table.column(set.target());
        double rate = (double) actual.stream().filter("2"::equals).count() / actual.size();
        int rare = 0;
        for (int row = 0; row < predicted.size(); row++) {
            double probability =
                    Double.parseDouble(predicted.column("probability_2").get(row));
            if (Math.abs(probability - rate) < 1e-6) continue;
            assertEquals(
                    probability > rate ? "2" : "1",
                    predicted.column("prediction").get(row));
            if (probability > rate && probability < 0.5) rare++;
        }
        assertTrue(rare > 0, "rows that are answered with the rare class though the other one is more probable");
    }

    @ParameterizedTest
    @EnumSource
    void tablesHaveAColumnForEachClassAndForWhatIsPromised(ShippedSet set) throws Exception {
        List<String> columns = new ArrayList<>(List.of("prediction"));
        set.classes().forEach(label -> columns.add("probability_" + label));
        columns.addAll(set.classes().isEmpty() ? List.of("low", "high") : List.of("set"));
        Table answer = predict(set, set.table());
        assertEquals(columns, answer.columns());
        List<String> predicted = answer.column("prediction");
        for (int row = 0; row < answer.size() && !set.classes().isEmpty(); row++) {
            double sum = 0;
            double greatest = 0;
            for (String label : set.classes()) {
                double probability =
                        Double.parseDouble(answer.column("probability_" + label).get(row));
                sum += probability;
                greatest = Math.max(greatest, probability);
            }
            assertEquals(1, sum, 1e-5);
            String winner = answer.column("probability_" + predicted.get(row)).get(row);
            assertEquals(greatest, Double.parseDouble(winner));
            String promised = "|" + answer.column("set").get(row) + "|";
            assertTrue(promised.contains("|" + predicted.get(row) + "|"), promised);
        }
    }

    @ParameterizedTest
    @EnumSource
    void servesWhatWasComputedForTheTestRows(ShippedSet set) throws Exception {
        TestRows.ofPublished(PLATFORM, set.modelName(), 1).requireServed(PLATFORM, set.modelName(), 1, set.table());
    }

    @Test
    void jsonNamesWhatWasPassedOver() throws Exception {
        Path rows = Files.writeString(PLATFORM.data().resolve("rows.csv"), "island,colour\nBiscoe,red\nNowhere,\n");
        JsonNode answer = run("predict", "penguins", rows.toString());
        assertEquals(2, answer.path("predictions").size());
        assertEquals("[\"colour\"]", answer.path("ignoredColumns").toString());
        assertEquals(5, answer.path("missingColumns").size());
    }

    @Test
    void exitCodesTellWhoseMistakeItIs() throws Exception {
        Path wrong = Files.writeString(PLATFORM.data().resolve("wrong.csv"), "body_mass_g\n3000\nheavy\n");
        assertMistake(
                "row 2: column 'body_mass_g': expected a number, found 'heavy'", "predict", "penguins", "" + wrong);
        assertMistake("there is no model 'pinguins'", "model", "pinguins");
        assertMistake("there is no file nowhere.csv", "train", "nowhere.csv");
        assertMistake("Unknown option", "models", "--colour");
        Aimass.Result unreachable = PLATFORM.aimass()
                .run("models", "--output", "json", "--endpoint", "http://127.0.0.1:1", "--api-key", "x");
        assertEquals(1, unreachable.exitCode());
        assertEquals("other", unreachable.json().path("error").path("kind").asText());
    }

    /// What training has answered.
    private JsonNode trained(ShippedSet set) {
        return Objects.requireNonNull(trained.get(set));
    }

    private static void assertMistake(String message, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(arguments));
        command.addAll(List.of("--output", "json"));
        Aimass.Result result = PLATFORM.aimass().run(command.toArray(String[]::new));
        assertEquals(2, result.exitCode(), result.toString());
        JsonNode error = result.json().path("error");
        assertEquals("user", error.path("kind").asText());
        assertTrue(error.path("message").asText().contains(message), error.toString());
        assertTrue(result.errors().contains(message), result.errors());
    }

    private static JsonNode run(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(arguments));
        command.addAll(List.of("--output", "json"));
        return PLATFORM.aimass().run(command.toArray(String[]::new)).succeeded().json();
    }

    /// The answers, each with its probabilities.
    private static List<String> predictions(ShippedSet set, Table rows) throws Exception {
        return new ArrayList<>(predict(set, rows).records());
    }

    private static Table predict(ShippedSet set, Table rows) throws Exception {
        return predict(set.modelName(), rows);
    }

    private static Table predict(String model, Table rows) throws Exception {
        Path file = Files.writeString(PLATFORM.data().resolve(model + "-rows.csv"), rows.text());
        return Table.of(PLATFORM.aimass()
                .run("predict", model, file.toString(), "--output", "csv")
                .succeeded()
                .output());
    }
}

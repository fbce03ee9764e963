package ai.aimass.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.aimass.cli.FakeDeployment.Reply;
import ai.aimass.cli.FakeDeployment.Request;
import ai.aimass.cli.api.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PredictCommandTest {
    @TempDir
    private Path folder = Path.of("");

    private final FakeDeployment deployment = open();

    @AfterEach
    void close() {
        deployment.close();
    }

    @Test
    void printsCsvInTheOrderOfTheRows() throws IOException {
        serveEcho();
        int rows = 2_345;
        StringBuilder table = new StringBuilder("x\n");
        StringBuilder expected = new StringBuilder("prediction\n");
        for (int i = 0; i < rows; i++) {
            table.append(i).append('\n');
            expected.append(i).append('\n');
        }
        Run run = predict(table.toString(), "--output", "csv");
        assertEquals(0, run.exitCode(), run.err());
        assertEquals(expected.toString(), run.out());
        assertEquals(
                List.of("/v1/models/m/predict", "/v1/models/m/versions/7/predict", "/v1/models/m/versions/7/predict"),
                deployment.requests().stream().map(Request::uri).toList());
    }

    @Test
    void printsProbabilitiesByLabel() throws IOException {
        deployment.on("POST /v1/models/m/predict", """
                {"model":"m","version":7,"predictions":[
                  {"prediction":"a,b","probabilities":{"a,b":0.75,"c \\"d\\"":1.0E-5}},
                  {"prediction":null,"probabilities":{"a,b":null,"c \\"d\\"":null}}],
                 "ignoredColumns":["zoo"],"missingColumns":["q","r"]}""");
        Run run = predict("x\n1\n2\n", "--output", "csv");
        assertEquals("""
                prediction,"probability_a,b","probability_c ""d""\"
                "a,b",0.75,1.0E-5
                ,,
                """, run.out());
        assertEquals("""
                Columns that the model does not use: zoo
                Columns that are not there and count as missing: q, r
                """, run.err());
    }

    @Test
    void printsLinesForPeople() throws IOException {
        deployment.on("POST /v1/models/m/predict", """
                {"model":"m","version":7,"predictions":[
                  {"prediction":"rose","probabilities":{"rose":0.756,"lily":0.244}},
                  {"prediction":"lily","probabilities":{"rose":0.1,"lily":0.9}}]}""");
        assertEquals(
                "  1  rose  75.6%\n  2  lily  90.0%\n", predict("x\n1\n2\n").out());
    }

    @Test
    void printsWhatTheModelPromises() throws IOException {
        deployment.on("POST /v1/models/m/predict", """
                {"model":"m","version":7,"confidence":0.9,"predictions":[
                  {"prediction":"rose","probabilities":{"rose":0.756,"lily":0.244},"set":["rose","lily"]},
                  {"prediction":"lily","probabilities":{"rose":0.1,"lily":0.9},"set":["lily"]}]}""");
        assertEquals(
                "  1  rose  75.6%  or lily\n  2  lily  90.0%\n",
                predict("x\n1\n2\n").out());
        assertEquals(
                "prediction,probability_rose,probability_lily,set\nrose,0.756,0.244,rose|lily\nlily,0.1,0.9,lily\n",
                predict("x\n1\n2\n", "--output", "csv").out());
        assertEquals(
                0.9,
                predict("x\n1\n2\n", "--output", "json")
                        .json()
                        .path("confidence")
                        .asDouble());
        deployment.on("POST /v1/models/m/predict", """
                {"model":"m","version":7,"confidence":0.9,"predictions":[
                  {"prediction":3.5,"interval":{"low":2.25,"high":null}}]}""");
        assertEquals("  1  3.5  2.250 to ?\n", predict("x\n1\n").out());
        assertEquals(
                "prediction,low,high\n3.5,2.25,\n",
                predict("x\n1\n", "--output", "csv").out());
    }

    @Test
    void printsWhatColumnsAdd() throws IOException {
        deployment.on("POST /v1/models/m/predict", """
                {"model":"m","version":7,"predictions":[
                  {"prediction":"rose","probabilities":{"rose":0.75,"lily":0.25},"base":0.5,
                   "contributions":{"a":0.125,"b":-0.25,"c,d":0.375,"e":0.0,"f":0.001}}]}""");
        assertEquals(
                "  1  rose  75.0%  c,d +0.375, b -0.250, a +0.125\n",
                predict("x\n1\n", "--explain").out());
        assertEquals(
                "/v1/models/m/predict?explain=true",
                deployment.requests().getLast().uri());
        assertEquals("""
                prediction,probability_rose,probability_lily,base,contribution_a,contribution_b,"contribution_c,d",\
                contribution_e,contribution_f
                rose,0.75,0.25,0.5,0.125,-0.25,0.375,0.0,0.001
                """, predict("x\n1\n", "--explain", "--output", "csv").out());
    }

    @Test
    void asksForAsManyExplanationsAsADeploymentGivesAtOnce() throws IOException {
        serveEcho();
        StringBuilder table = new StringBuilder("x\n");
        StringBuilder expected = new StringBuilder("prediction\n");
        for (int i = 0; i < 250; i++) {
            table.append(i).append('\n');
            expected.append(i).append('\n');
        }
        assertEquals(
                expected.toString(),
                predict(table.toString(), "--explain", "--output", "csv").out());
        assertEquals(4, deployment.requests().size());
    }

    @Test
    void printsOneDocument() throws IOException {
        serveEcho();
        Run run = predict("x\n" + "1\n".repeat(1_500), "--output", "json");
        JsonNode document = run.json();
        assertEquals("m", document.path("model").asText());
        assertEquals(7, document.path("version").asInt());
        assertEquals(1_500, document.path("predictions").size());
        assertEquals("[\"zoo\"]", document.path("ignoredColumns").toString());
    }

    @Test
    void readsJsonLinesFromStandardInput() {
        serveEcho();
        Run run = Run.of(
                folder,
                Map.of("AIMASS_ENDPOINT", deployment.endpoint(), "AIMASS_API_KEY", "secret"),
                "{\"x\":1}\n{\"x\":2}\n".getBytes(StandardCharsets.UTF_8),
                "predict",
                "m",
                "-",
                "--output=csv");
        assertEquals("prediction\n1\n2\n", run.out());
        assertEquals("[{\"x\":1},{\"x\":2}]", deployment.requests().getFirst().text());
        assertEquals("Bearer secret", deployment.requests().getFirst().key());
    }

    @Test
    void asksAboutFewerRowsWhereTheAnswerWouldBeTooLarge() throws IOException {
        serveEcho();
        deployment.on(
                "POST /v1/models/m/predict",
                request -> rows(request).size() > 3
                        ? new Reply(413, FakeDeployment.problem(413, "answer-too-large", "ask about fewer"))
                        : echo(request));
        deployment.on(
                "POST /v1/models/m/versions/7/predict",
                request -> rows(request).size() > 3
                        ? new Reply(413, FakeDeployment.problem(413, "answer-too-large", "ask about fewer"))
                        : echo(request));
        Run run = predict("x\n1\n2\n3\n4\n5\n6\n7\n", "--output", "csv");
        assertEquals("prediction\n1\n2\n3\n4\n5\n6\n7\n", run.out());
    }

    @Test
    void countsRowsOfProblemsWithinTheFile() throws IOException {
        serveEcho();
        deployment.on("POST /v1/models/m/versions/7/predict", new Reply(400, """
                        {"code":"bad-rows","detail":"row 2: column 'x': expected a number","problems":
                         [{"row":2,"column":"x","message":"expected a number, found 'a'"}]}"""));
        Run csv = predict("x\n" + "1\n".repeat(1_500), "--output", "csv");
        assertEquals(2, csv.exitCode());
        assertTrue(csv.err().endsWith("  row 1002: column 'x': expected a number, found 'a'\n"), csv.err());
        Run json = predict("x\n" + "1\n".repeat(1_500), "--output", "json");
        assertEquals(2, json.exitCode());
        assertEquals(1_000, json.json().path("predictions").size());
        assertEquals(
                1002,
                json.json().path("error").path("problems").path(0).path("row").asInt());
    }

    @Test
    void writesADocumentWithTheErrorWhereNothingWasAnswered() throws IOException {
        Run run = predict("x\n1\n", "--output", "json");
        assertEquals(2, run.exitCode());
        assertEquals(404, run.json().path("error").path("status").asInt());
        assertEquals("not-found", run.json().path("error").path("code").asText());
    }

    @Test
    void answersAFileWithoutRows() throws IOException {
        deployment.on("POST /v1/models/m/predict", new Reply(200, "prediction,probability_a\n"));
        assertEquals(
                "prediction,probability_a\n", predict("x\n", "--output", "csv").out());
        assertEquals("[]", deployment.requests().getFirst().text());
        serveEcho();
        assertEquals(
                0, predict("x\n", "--output", "json").json().path("predictions").size());
    }

    @Test
    void namesTheColumnsOfATableWithoutNames() throws IOException {
        serveEcho();
        deployment.on("GET /v1/models/m", """
                {"current":{"target":"y","columns":[{"name":"x"},{"name":"y"}]}}""");
        assertEquals(
                "prediction\n5\n6\n",
                predict("5\n6\n", "--no-header", "--output", "csv").out());
    }

    @Test
    void asksTheVersionThatIsWanted() throws IOException {
        serveEcho();
        predict("x\n1\n", "--version", "7");
        assertEquals(
                "/v1/models/m/versions/7/predict",
                deployment.requests().getFirst().uri());
    }

    @Test
    void saysWhatIsWrongWithTheFile() throws IOException {
        serveEcho();
        assertEquals(2, predict("").exitCode());
        Run run = predict("{\"x\":1}\n[3]\n");
        assertEquals(2, run.exitCode());
        assertTrue(run.err().startsWith("row 2 is no JSON object"), run.err());
        Run missing = Run.against(deployment, "predict", "m", "nowhere.csv");
        assertEquals(2, missing.exitCode());
        assertEquals("there is no file nowhere.csv\n", missing.err());
    }

    @Test
    void failsWhereTheDeploymentDoesNotAnswer() throws IOException {
        Path file = Files.writeString(folder.resolve("f.csv"), "x\n1\n");
        Run run = Run.of(
                folder,
                Map.of(),
                new byte[0],
                "predict",
                "m",
                file.toString(),
                "--endpoint",
                "http://127.0.0.1:9",
                "--api-key",
                "k");
        assertEquals(1, run.exitCode());
        assertEquals("the deployment does not answer; is the address right, and does it run?\n", run.err());
    }

    @Test
    void tellsAWrongKey() throws IOException {
        deployment.on("POST /v1/models/m/predict", new Reply(401, ""));
        Run run = predict("x\n1\n");
        assertEquals(2, run.exitCode());
        assertEquals("the deployment does not know the API key\n", run.err());
    }

    private Run predict(String content, String... more) throws IOException {
        Path file = Files.writeString(folder.resolve("rows"), content);
        String[] all = new String[more.length + 3];
        all[0] = "predict";
        all[1] = "m";
        all[2] = file.toString();
        System.arraycopy(more, 0, all, 3, more.length);
        return Run.against(deployment, all);
    }

    /// Predicts for each row what its column `x` holds, as version 7.
    private void serveEcho() {
        deployment
                .on("POST /v1/models/m/predict", PredictCommandTest::echo)
                .on("POST /v1/models/m/versions/7/predict", PredictCommandTest::echo);
    }

    private static Reply echo(Request request) {
        ObjectNode answer = Json.object().put("model", "m").put("version", 7);
        ArrayNode predictions = answer.putArray("predictions");
        for (String value : rows(request)) {
            predictions.addObject().set("prediction", Json.parse(value.getBytes(StandardCharsets.UTF_8)));
        }
        answer.putArray("ignoredColumns").add("zoo");
        return new Reply(200, answer.toString());
    }

    private static List<String> rows(Request request) {
        if (request.contentType().equals("text/csv"))
            return request.text().lines().skip(1).toList();
        return Json.parse(request.body()).findValuesAsText("x");
    }

    private static FakeDeployment open() {
        try {
            return new FakeDeployment();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

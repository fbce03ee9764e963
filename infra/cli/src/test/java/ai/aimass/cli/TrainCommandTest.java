package ai.aimass.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.aimass.cli.FakeDeployment.Reply;
import ai.aimass.cli.FakeDeployment.Request;
import ai.aimass.cli.api.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TrainCommandTest {
    private static final String DATASET = """
            {"target":"species","task":"classification","classes":["a","b"],
             "rows":{"training":80,"test":20,"unlabelled":1,"rejected":2},
             "columns":[{"name":"id","type":"identifier","role":"left-out","reason":"names each row"},
                        {"name":"len gth","type":"numeric","role":"feature"},
                        {"name":"colour","type":"categorical","role":"feature"},
                        {"name":"species","type":"categorical","role":"target"}],
             "notices":[{"topic":"column-left-out","message":"'id' was left out: it names each row"}]}""";
    private static final String VERSION = """
            {"name":"my-flowers","version":3,"task":"classification","manifest":{},
             "report":{"metric":{"name":"accuracy","value":0.95,"low":0.9,"high":1.0},
               "metrics":[{"name":"accuracy","value":0.95,"low":0.9,"high":1.0,"baseline":0.6},
                          {"name":"logLoss","value":0.12345}],
               "validation":{"metric":"logLoss","folds":5,"rows":80,"ensemble":0.11},
               "leaderboard":[{"learner":"random-forest","score":0.1234,"weight":0.75,"parameters":{"trees":100}},
                              {"learner":"baseline","score":0.9,"weight":0,"parameters":{}}],
               "confusion":{"classes":["a","b"],"counts":[[10,1],[0,9]]},
               "importance":[{"column":"len gth","value":0.3},{"column":"colour","value":0.15}],
               "notices":["The test split is small."]},
             "certificate":{"sizeBytes":{"before":2000,"after":1000},"maxDeviation":0,"labelAgreement":1}}""";

    @TempDir
    private Path folder = Path.of("");

    private FakeDeployment deployment = open();
    private Path file = Path.of("");

    @BeforeEach
    void write() throws IOException {
        file = folder.resolve("My Flowers.csv");
        Files.writeString(file, "id,len gth,colour,species\n7,1.50,it's,a\n8,2,red,b\n");
    }

    @AfterEach
    void close() {
        deployment.close();
    }

    @Test
    void sendsASmallFileWithTheRequestAndFollowsIt() throws IOException {
        serveJob();
        Run run = train(
                "--target",
                "species",
                "--type",
                "colour=text",
                "--keep",
                "a b",
                "--drop",
                "c",
                "--no-header",
                "--weight",
                "n",
                "--monotone",
                "len gth=increasing",
                "--balance",
                "--budget",
                "quick",
                "--confidence",
                "0.8",
                "--max-loss",
                "0.01",
                "--seed",
                "5",
                "--task",
                "classification");
        assertEquals(0, run.exitCode(), run.err());
        Request upload = deployment.requests().getFirst();
        assertArrayEquals(Files.readAllBytes(file), upload.body());
        assertEquals("Bearer secret", upload.key());
        assertTrue(
                upload.uri()
                        .matches(
                                "/v1/models/my-flowers/uploads\\?fileName=My%20Flowers.csv&sizeBytes=50"
                                        + "&sha256=[0-9a-f]{64}&target=species&task=classification&header=false"
                                        + "&type=colour%3Dtext&keep=a%20b&drop=c&weight=n"
                                        + "&monotone=len%20gth%3Dincreasing&balance=true&budget=quick&confidence=0.8&maxLoss=0.01&seed=5"),
                upload.uri());
    }

    @Test
    void printsWhatAPersonWantsToKnow() {
        serveJob();
        Run run = train();
        assertEquals("""
                Data
                  classification of 'species'; 80 rows to learn from, 20 to test on, 1 without a label, 2 rejected
                  - 'id' was left out: it names each row

                Leaderboard (logLoss on 80 rows held out, least is best; together 0.1100)
                  learner         score  weight  parameters
                  random-forest  0.1234  0.7500  trees 100
                  baseline       0.9000

                On test rows that the model never saw (baseline: always the same answer)
                  metric     value  95 % interval  baseline
                  accuracy  0.9500  0.9000 to 1      0.6000
                  logLoss   0.1235

                Confusion matrix
                  is \\ said   a  b
                  a          10  1
                  b           0  9

                What matters (how much the metric loses when the column is shuffled)
                  len gth  0.3000  ████████████████████
                  colour   0.1500  ██████████

                In short
                  - The test split is small.

                Compression
                                                  before  after
                  bytes                            2,000  1,000
                  largest change of a prediction              0
                  rows with the same label, %               100
                  Nothing could be left out.

                Model my-flowers version 3 is served at
                  ENDPOINT/v1/models/my-flowers/predict

                Try it
                  curl -s ENDPOINT/v1/models/my-flowers/predict -H "authorization: Bearer $AIMASS_API_KEY" -H 'content-type: application/json' -d '{"len gth":1.5,"colour":"it'\\''s"}'
                """, run.out().replace(deployment.endpoint(), "ENDPOINT"));
    }

    @Test
    void saysHowFarItIsOnStandardError() {
        serveJob();
        assertEquals("""
                upload: running
                upload: done
                job: u-1
                ingest: 25 bytes of 52 bytes
                ingest: done
                featurize: running
                featurize: done
                train: 3 of 10 trials
                train: done
                compress: done
                """, train().err());
    }

    @Test
    void writesOneDocumentForPrograms() {
        serveJob();
        Run run = train("--output", "json");
        assertEquals(0, run.exitCode());
        JsonNode document = run.json();
        assertEquals("my-flowers", document.path("model").asText());
        assertEquals(3, document.path("version").asInt());
        assertEquals(0.95, document.path("report").path("metric").path("value").asDouble());
        assertEquals(
                1000,
                document.path("certificate").path("sizeBytes").path("after").asInt());
        assertEquals(
                deployment.endpoint() + "/v1/models/my-flowers/predict",
                document.path("endpoint").asText());
        assertTrue(document.path("curl").asText().startsWith("curl -s http://127.0.0.1"));
    }

    @Test
    void showsHowToAskWithARowThatCouldBeRead() {
        serveJob();
        deployment.on("GET /v1/uploads/u-1/rejects", "{\"row\":1,\"message\":\"x\"}\n{\"row\":3,\"message\":\"x\"}\n");
        String curl = train("--output", "json").json().path("curl").asText();
        assertTrue(curl.endsWith("-d '{\"len gth\":2,\"colour\":\"red\"}'"), curl);
    }

    @Test
    void sendsALargeFileToTheStore() throws IOException {
        serveJob();
        byte[] large = ("a,b\n" + "1,2\n".repeat(1_200_000)).getBytes(StandardCharsets.UTF_8);
        Files.write(file, large);
        deployment
                .on(
                        "POST /v1/uploads",
                        new Reply(
                                202,
                                "{\"upload\":\"u-1\",\"method\":\"PUT\",\"url\":\"" + deployment.endpoint()
                                        + "/store/u-1?signature=x%2Fy\"}"))
                .on("PUT /store/u-1", new Reply(200, ""));
        Run run = train("--name", "named", "--target", "b");
        assertEquals(0, run.exitCode(), run.err());
        JsonNode form = Json.parse(deployment.requests().getFirst().body());
        assertEquals("named", form.path("model").asText());
        assertEquals("b", form.path("target").asText());
        assertEquals(large.length, form.path("sizeBytes").asInt());
        assertEquals(64, form.path("sha256").asText().length());
        Request put = deployment.requests().get(1);
        assertEquals("/store/u-1?signature=x%2Fy", put.uri());
        assertEquals("null", put.key());
        assertArrayEquals(large, put.body());
        assertTrue(run.err().contains("upload: 4.8 MB of 4.8 MB"), run.err());
    }

    @Test
    void saysWhatIsWrongWithTheData() {
        serveUpload();
        deployment.on("GET /v1/uploads/u-1", """
                {"upload":"u-1","model":"m","state":"failed","stages":[{"stage":"ingest","state":"failed"}],
                 "failure":{"kind":"user","stage":"ingest","summary":"There is no column 'specis'.",
                   "problems":[{"column":"species","message":"did you mean this one?"},{"row":17,"message":"x"}]}}""");
        Run run = train("--target", "specis");
        assertEquals(2, run.exitCode());
        assertEquals("", run.out());
        assertTrue(run.err().endsWith("""
                There is no column 'specis'.
                  column 'species': did you mean this one?
                  row 17: x
                """), run.err());
        Run json = train("--output=json");
        assertEquals(2, json.exitCode());
        assertEquals("user", json.json().path("error").path("kind").asText());
        assertEquals(
                "There is no column 'specis'.",
                json.json().path("error").path("message").asText());
        assertEquals("u-1", json.json().path("error").path("job").path("upload").asText());
    }

    @Test
    void tellsAFailureOfOursFromAMistakeOfTheUsers() {
        serveUpload();
        deployment.on("GET /v1/uploads/u-1", """
                {"upload":"u-1","state":"failed","stages":[],
                 "failure":{"kind":"resources","stage":"train","summary":"out of memory","problems":[]}}""");
        assertEquals(1, train().exitCode());
    }

    @Test
    void goesOnFollowingThroughAHiccup() {
        serveUpload();
        deployment.on(
                "GET /v1/uploads/u-1",
                new Reply(503, FakeDeployment.problem(503, "store-unavailable", "wait")),
                new Reply(502, "<html>"),
                new Reply(200, ready()));
        deployment.on("GET /v1/models/my-flowers/versions/3", VERSION);
        assertEquals(0, train().exitCode());
    }

    @Test
    void refusesWhatIsNoFile() throws IOException {
        Path empty = Files.createFile(folder.resolve("empty.csv"));
        assertMistake("there is no file nowhere.csv", "train", "nowhere.csv");
        Path none = Files.createDirectory(folder.resolve("none"));
        assertMistake("there is no file in " + none, "train", none.toString());
        assertMistake(empty + " is empty", "train", empty.toString());
        assertEquals(0, deployment.requests().size());
    }

    @Test
    void refusesArgumentsThatMeanNothing() {
        assertMistake("Unknown options: '--traget', 'x'", "train", file.toString(), "--traget", "x");
        assertMistake("Missing required parameter: 'FILE'", "train");
        assertMistake(
                "--header and --no-header exclude each other", "train", file.toString(), "--header", "--no-header");
        Run run = Run.against(deployment, "train", "--output", "json");
        assertEquals(2, run.exitCode());
        assertEquals(
                "Missing required parameter: 'FILE'",
                run.json().path("error").path("message").asText());
    }

    @Test
    void passesOnWhatTheDeploymentRefuses() {
        deployment.on(
                "POST /v1/models/my-flowers/uploads",
                new Reply(400, FakeDeployment.problem(400, "bad-request", "expected classification or regression")));
        Run run = train("--task", "guess");
        assertEquals(2, run.exitCode());
        assertTrue(run.err().endsWith("expected classification or regression\n"), run.err());
    }

    private void serveUpload() {
        deployment.on("GET /v1/uploads/u-1/rejects", "{\"row\":3,\"message\":\"x\"}\n{\"row\":4,\"message\":\"x\"}\n");
        deployment.on("POST /v1/models/my-flowers/uploads", new Reply(202, "{\"upload\":\"u-1\"}"));
    }

    private void serveJob() {
        serveUpload();
        deployment.on(
                "GET /v1/uploads/u-1",
                new Reply(
                        200,
                        job(
                                "ingest",
                                "running",
                                "waiting",
                                "waiting",
                                "waiting",
                                ",\"steps\":[{\"name\":\"bytes\",\"done\":25,\"total\":52,\"unit\":\"bytes\"}]",
                                "")),
                new Reply(200, job("featurize", "done", "running", "waiting", "waiting", "", "")),
                new Reply(
                        200,
                        job(
                                "train",
                                "done",
                                "done",
                                "running",
                                "waiting",
                                "",
                                ",\"steps\":[{\"name\":\"trials\",\"done\":3,\"total\":10,\"unit\":\"trials\"}]")),
                new Reply(200, ready()));
        deployment.on("GET /v1/models/my-flowers/versions/3", VERSION);
    }

    private static String ready() {
        String job = job("ready", "done", "done", "done", "done", "", "");
        return job.substring(0, job.length() - 1) + ",\"version\":3,\"run\":\"r\",\"dataset\":" + DATASET + "}";
    }

    private static String job(
            String state,
            String ingest,
            String featurize,
            String train,
            String compress,
            String ingestSteps,
            String trainSteps) {
        return "{\"upload\":\"u-1\",\"model\":\"my-flowers\",\"fileName\":\"f.csv\",\"state\":\"" + state
                + "\",\"stages\":[{\"stage\":\"ingest\",\"state\":\"" + ingest + "\"" + ingestSteps
                + "},{\"stage\":\"featurize\",\"state\":\"" + featurize + "\"},{\"stage\":\"train\",\"state\":\""
                + train
                + "\"" + trainSteps + "},{\"stage\":\"compress\",\"state\":\"" + compress + "\"}]}";
    }

    private Run train(String... more) {
        String[] all = new String[more.length + 2];
        all[0] = "train";
        all[1] = file.toString();
        System.arraycopy(more, 0, all, 2, more.length);
        return Run.against(deployment, all);
    }

    private void assertMistake(String message, String... arguments) {
        Run run = Run.against(deployment, arguments);
        assertEquals(2, run.exitCode());
        assertTrue(run.err().startsWith(message), run.err());
        assertEquals("", run.out());
    }

    private static FakeDeployment open() {
        try {
            return new FakeDeployment();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}

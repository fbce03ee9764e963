package ai.aimass.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.aimass.cli.FakeDeployment.Reply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LookingCommandsTest {
    private static final String MODEL = """
            {"name":"m","versions":[{"version":1,"publishedAt":"2026-01-02T03:04:05Z"},
               {"version":2,"publishedAt":"2026-01-03T03:04:05Z"}],"aliases":{"latest":2,"stable":1},
             "current":{"version":2,"task":"regression","target":"price","sizeBytes":123456,
               "columns":[{"name":"长度","type":"numeric","role":"feature"},
                          {"name":"id","type":"identifier","role":"left-out","reason":"names each row"}],
               "metrics":[{"name":"rmse","value":12345.678,"low":12000,"high":13000}]}}""";

    @TempDir
    private Path folder = Path.of("");

    private final FakeDeployment deployment = open();

    @AfterEach
    void close() {
        deployment.close();
    }

    @Test
    void listsModels() {
        deployment.on("GET /v1/models", "{\"models\":[{\"name\":\"m\",\"versions\":2,\"newest\":2}]}");
        assertEquals(
                "  model  versions  newest\n  m             2       2\n",
                ask("models").out());
        assertEquals(
                "m",
                ask("models", "--output", "json")
                        .json()
                        .path("models")
                        .path(0)
                        .path("name")
                        .asText());
        deployment.on("GET /v1/models", "{\"models\":[]}");
        assertEquals(
                "There are no models yet; './aimass train FILE' makes one.\n",
                ask("models").out());
    }

    @Test
    void showsAModel() {
        deployment.on("GET /v1/models/m", MODEL);
        assertEquals("""
                m: 2 versions (latest → 2, stable → 1)
                Served: version 2, regression of 'price', 123 KB

                Columns
                  长度  numeric     feature
                  id    identifier  left-out  names each row

                On test rows that the model never saw (baseline: always the same answer)
                  metric   value  95 % interval     baseline
                  rmse    12,346  12,000 to 13,000
                """, ask("model", "m").out());
    }

    @Test
    void listsVersions() {
        deployment.on("GET /v1/models/m/versions", MODEL);
        assertEquals("""
                  version  published
                        1  2026-01-02T03:04:05Z
                        2  2026-01-03T03:04:05Z
                """, ask("versions", "m").out());
    }

    @Test
    void showsACertificate() {
        deployment.on("GET /v1/models/m", MODEL).on("GET /v1/models/m/versions/2", """
                {"certificate":{"sizeBytes":{"before":2000,"after":500},"maxDeviation":0.25,
                 "latencyMicros":{"single":{"rows":1,"before":{"median":20},"after":{"median":10}}},
                 "metric":{"before":{"rmse":1.5},"after":{"rmse":1.5}},"passes":[]}}""");
        assertEquals("""
                m version 2
                                                  before   after
                  bytes                            2,000     500
                  microseconds for 1 row              20      10
                  rmse                             1.500   1.500
                  largest change of a prediction          0.2500
                  Nothing could be left out.
                """, ask("certificate", "m").out());
    }

    @Test
    void fetchesReportAndCard() throws IOException {
        deployment
                .on("GET /v1/models/m", MODEL)
                .on("GET /v1/models/m/versions/2/report", "<html>größer</html>")
                .on("GET /v1/models/m/versions/1/card", "# m\n");
        Path page = folder.resolve("page.html");
        Run run = ask("report", "m", "--out", page.toString());
        assertEquals("m version 2 → " + page + "\n", run.out());
        assertEquals("<html>größer</html>", Files.readString(page));
        assertEquals("# m\n", ask("card", "m", "--version", "1").out());
        assertEquals(2, ask("card", "m").exitCode());
    }

    @Test
    void showsAndMovesAnAlias() {
        deployment
                .on("GET /v1/models/m/aliases/latest", "{\"alias\":\"latest\",\"model\":\"m\",\"version\":2}")
                .on("PUT /v1/models/m/aliases/latest", "{\"alias\":\"latest\",\"model\":\"m\",\"version\":1}");
        assertEquals("m latest → version 2\n", ask("alias", "m", "latest").out());
        assertEquals("m latest → version 1\n", ask("alias", "m", "latest", "1").out());
        assertEquals("{\"version\":1}", deployment.requests().getLast().text());
    }

    @Test
    void showsJobs() {
        deployment.on("GET /v1/uploads", """
                {"uploads":[{"upload":"u-2","model":"m","fileName":"f.csv","state":"train"}]}""").on("GET /v1/uploads/u-2", new Reply(200, """
                {"upload":"u-2","model":"m","fileName":"f.csv","state":"train","stages":[
                  {"stage":"ingest","state":"done"},{"stage":"featurize","state":"done"},
                  {"stage":"train","state":"running","steps":[
                    {"name":"trials","done":20,"total":20,"unit":"trials"},
                    {"name":"refits","done":1,"total":4,"unit":"refits"}]},
                  {"stage":"compress","state":"waiting"}]}"""), new Reply(200, """
                {"upload":"u-2","model":"m","fileName":"f.csv","state":"failed","stages":[],
                 "failure":{"kind":"user","stage":"train","summary":"no","problems":[]}}"""));
        assertEquals(
                "  job  model  state  file\n  u-2  m      train  f.csv\n",
                ask("status").out());
        assertEquals("""
                Job u-2: f.csv → model m, train
                  ingest     done
                  featurize  done
                  train      running  1 of 4 refits
                  compress   waiting
                """, ask("status", "u-2").out());
        Run followed = ask("status", "u-2", "--follow");
        assertEquals(2, followed.exitCode());
        assertTrue(followed.err().endsWith("no\n"), followed.err());
    }

    @Test
    void passesNamesOnAsTheyAre() {
        Run run = ask("model", "../secret?x=1#y");
        assertEquals(2, run.exitCode());
        assertEquals(
                "/v1/models/..%2Fsecret%3Fx%3D1%23y",
                deployment.requests().getFirst().uri());
    }

    @Test
    void findsThePlatformOfTheDataFolder() throws IOException {
        deployment.on("GET /v1/models", "{\"models\":[]}");
        Path data = folder.resolve(".aimass");
        Files.createDirectories(data.resolve("api-keys"));
        Files.writeString(data.resolve("endpoint"), deployment.endpoint() + "\n");
        Files.writeString(data.resolve("api-keys/default"), "local-key\n");
        Process platform =
                new ProcessBuilder("sh", "-c", "while :; do sleep 0.2; done", "ai.aimass.local.Platform").start();
        Files.writeString(data.resolve("platform.pid"), String.valueOf(platform.pid()));
        try {
            assertPlatformIsFound(data);
        } finally {
            platform.descendants().forEach(ProcessHandle::destroy);
            platform.destroy();
        }
    }

    private void assertPlatformIsFound(Path data) {
        assertEquals(0, Run.of(folder, Map.of(), new byte[0], "models").exitCode());
        assertEquals(
                0,
                Run.of(Path.of("/"), Map.of("AIMASS_DATA", data.toString()), new byte[0], "models")
                        .exitCode());
        assertEquals(
                0,
                Run.of(Path.of("/"), Map.of(), new byte[0], "models", "--data", data.toString())
                        .exitCode());
        for (FakeDeployment.Request request : deployment.requests()) assertEquals("Bearer local-key", request.key());
    }

    @Test
    void saysThatThePlatformDoesNotRun() {
        Run run = Run.of(folder, Map.of(), new byte[0], "models", "--output", "json");
        assertEquals(2, run.exitCode());
        assertTrue(run.err().startsWith("the platform is not running (data folder " + folder), run.err());
        assertTrue(run.json().path("error").path("message").asText().contains("./aimass up"));
        assertEquals(
                "The platform was not running.\n",
                Run.of(folder, Map.of(), new byte[0], "down").out());
    }

    @Test
    void wantsAKeyForADeploymentThatIsNamed() {
        Run run = Run.of(folder, Map.of(), new byte[0], "models", "--endpoint", "https://x.example");
        assertEquals(2, run.exitCode());
        assertTrue(run.err().startsWith("an API key is needed for https://x.example"), run.err());
        run = Run.of(folder, Map.of(), new byte[0], "models", "--endpoint", "x.example", "--api-key", "k");
        assertEquals(2, run.exitCode());
        assertTrue(run.err().startsWith("'x.example' is not the URL of a deployment"), run.err());
    }

    @Test
    void showsLogs() throws IOException {
        Path logs = Files.createDirectories(folder.resolve(".aimass/logs"));
        Files.writeString(logs.resolve("ingest.log"), "one\ntwo\nthree\n");
        Files.writeString(logs.resolve("train.log"), "four\nnot ended");
        assertEquals(
                "two\nthree\n",
                Run.of(folder, Map.of(), new byte[0], "logs", "ingest", "-n", "2")
                        .out());
        assertEquals(
                "ingest | one\ningest | two\ningest | three\ntrain | four\n",
                Run.of(folder, Map.of(), new byte[0], "logs").out());
        Run run = Run.of(folder, Map.of(), new byte[0], "logs", "tarin");
        assertEquals(2, run.exitCode());
        assertTrue(run.err().endsWith("there are: ingest, train\n"), run.err());
    }

    @Test
    void writesLogsAsOneDocument() throws IOException {
        Path logs = Files.createDirectories(folder.resolve(".aimass/logs"));
        Files.writeString(logs.resolve("ingest.log"), "one\ntwo\n");
        Run run = Run.of(folder, Map.of(), new byte[0], "logs", "--output", "json");
        assertEquals("{\"ingest\":[\"one\",\"two\"]}", run.json().toString());
        assertEquals(
                2,
                Run.of(folder, Map.of(), new byte[0], "logs", "-f", "--output", "json")
                        .exitCode());
    }

    @Test
    void showsRejects() {
        deployment.on("GET /v1/uploads/u-2/rejects", """
                {"row":7,"column":"age","reason":"expected a number","cell":"x"}
                {"row":9,"reason":"has 1 cell"}
                """);
        assertEquals(
                "  row 7: column 'age': expected a number\n  row 9: has 1 cell\n",
                ask("rejects", "u-2").out());
        assertEquals(
                2, ask("rejects", "u-2", "--output=json").json().path("rejects").size());
        deployment.on("GET /v1/uploads/u-2/rejects", "");
        assertEquals("Every row could be read.\n", ask("rejects", "u-2").out());
    }

    @Test
    void explainsItself() {
        Run run = Run.of(folder, Map.of(), new byte[0], "--help");
        assertEquals(0, run.exitCode());
        assertTrue(run.out().contains("Makes a model of data and serves it"), run.out());
        assertEquals(2, Run.of(folder, Map.of(), new byte[0]).exitCode());
        assertEquals(2, Run.of(folder, Map.of(), new byte[0], "tarin").exitCode());
    }

    private Run ask(String... arguments) {
        return Run.against(deployment, arguments);
    }

    private static FakeDeployment open() {
        try {
            return new FakeDeployment();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

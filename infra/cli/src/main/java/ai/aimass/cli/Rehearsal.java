package ai.aimass.cli;

import ai.aimass.cli.print.Console;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// Goes through the usual commands against a pretended deployment in this process, so that the Java machine can note
/// which classes a start needs (`-XX:AOTCacheOutput`).
final class Rehearsal {
    private static final String JOB = """
            {"upload":"u","model":"m","fileName":"f.csv","state":"ready","version":1,"stages":[
              {"stage":"ingest","state":"done"},{"stage":"train","state":"running","steps":[
                {"name":"trials","done":1,"total":2,"unit":"trials"}]}],
             "dataset":{"target":"b","task":"classification","rows":{"training":1,"test":1},
               "columns":[{"name":"a","type":"numeric","role":"feature"}],"notices":[{"message":"n"}]}}""";
    private static final String VERSION = """
            {"report":{"metrics":[{"name":"accuracy","value":0.5}],"confusion":{"classes":["x"],"counts":[[1]]},
               "leaderboard":[{"learner":"l","score":0.5,"weight":1,"parameters":{"p":1}}],
               "importance":[{"column":"a","value":0.5}]},
             "certificate":{"sizeBytes":{"before":1,"after":1}}}""";
    private static final Map<String, String> ANSWERS = Map.of(
            "/health", "{}",
            "/v1/models", "{\"models\":[{\"name\":\"m\",\"versions\":1,\"newest\":1}]}",
            "/v1/models/m/uploads", "{\"upload\":\"u\"}",
            "/v1/uploads/u", JOB,
            "/v1/models/m/versions/1", VERSION,
            "/v1/models/m/predict",
                    "{\"model\":\"m\",\"version\":1,\"predictions\":[{\"prediction\":\"x\",\"probabilities\":{\"x\":1}}]}");

    private Rehearsal() {}

    public static void main(String[] arguments) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", Rehearsal::answer);
        server.start();
        Path file = Files.createTempFile("rehearsal", ".csv");
        try {
            Files.writeString(file, "a,b\n1,x\n");
            String endpoint = "http://127.0.0.1:" + server.getAddress().getPort();
            run(endpoint, "train", file.toString(), "--name", "m", "--target", "b");
            run(endpoint, "predict", "m", file.toString(), "--output", "csv");
            run(endpoint, "models");
        } finally {
            Files.delete(file);
            server.stop(0);
        }
    }

    private static void run(String endpoint, String... arguments) throws IOException {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        Map<String, String> variables = Map.of("AIMASS_ENDPOINT", endpoint, "AIMASS_API_KEY", "none");
        Surroundings here = new Surroundings(variables, Path.of("."), new Console(nowhere, nowhere, true));
        int code = Aimass.run(here, InputStream.nullInputStream(), arguments);
        if (code != 0) throw new IOException("'" + arguments[0] + "' ended with exit code " + code);
    }

    private static void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            byte[] bytes = ANSWERS.getOrDefault(exchange.getRequestURI().getPath(), "{}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }
}

package ai.aimass.tests;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What comes of files that nothing can be learned from: a message that says what is wrong and where, an exit code that
/// says whose mistake it is, and a platform that goes on.
final class BadInputIT {
    private static final String HEADER = "size,sold\n";

    @RegisterExtension
    static final Platform PLATFORM = Platform.named("bad-input");

    private final Api api = new Api(PLATFORM);

    @AfterAll
    static void stillLearnsFromGoodFiles() throws Exception {
        assertEquals(1, train(good(), "afterwards").path("version").asInt());
    }

    @AfterEach
    void isHealthy() {
        api.without().get("/health").then().statusCode(200);
    }

    @ParameterizedTest
    @EnumSource
    void isRefusedInWordsThatHelp(BadInput input) throws Exception {
        Path file = input.writeTo(PLATFORM.data());
        Aimass.Result result = PLATFORM.aimass()
                .run("train", file.toString(), "--target", "sold", "--name", "bad", "--output", "json");
        assertEquals(2, result.exitCode(), result.toString());
        assertEquals("user", result.json().path("error").path("kind").asText());
        for (String message : input.messages()) assertTrue(result.errors().contains(message), result.errors());
        assertFalse(result.errors().contains("Exception"), result.errors());
        api.asking().get("/v1/models/bad").then().statusCode(404);
    }

    /// A few rows that cannot be read are put aside and named; the others are learned from.
    @Test
    void fewUnreadableRowsAreRejectedByName() throws Exception {
        String table = HEADER
                + IntStream.range(0, 200)
                        .mapToObj(i -> switch (i) {
                            case 0 -> "1,2,3";
                            case 77 -> "infinity,1";
                            default -> row(i);
                        })
                        .collect(Collectors.joining("\n"));
        JsonNode trained = train(table, "few-rejects");
        assertEquals(2, trained.path("dataset").path("rows").path("rejected").asInt());
        JsonNode rejects = PLATFORM.aimass()
                .run("rejects", trained.path("upload").asText(), "--output", "json")
                .succeeded()
                .json()
                .path("rejects");
        assertEquals(
                List.of(1, 78),
                rejects.valueStream().map(reject -> reject.path("row").asInt()).toList());
        assertEquals(
                row(1).replaceFirst(",.*", ""),
                trained.path("curl").asText().replaceFirst("(?s).*\"size\":([0-9.]+).*", "$1"),
                "an example that can be read");
        String people = PLATFORM.aimass()
                .run("rejects", trained.path("upload").asText())
                .succeeded()
                .output();
        assertTrue(people.contains("row 1: has 3 cells, the header has 2"), people);
        assertTrue(people.contains("row 78: column 'size': expected a finite number, found 'infinity'"), people);
    }

    @Test
    void notANumberCountsAsMissing() throws Exception {
        String table = HEADER
                + IntStream.range(0, 200)
                        .mapToObj(i -> i % 5 == 0 ? "NaN," + i % 2 : row(i))
                        .collect(Collectors.joining("\n"));
        JsonNode trained = train(table, "nan");
        assertEquals(0, trained.path("dataset").path("rows").path("rejected").asInt());
        assertTrue(trained.path("dataset")
                .path("columns")
                .valueStream()
                .anyMatch(column -> column.path("name").asText().equals("size")
                        && column.path("type").asText().equals("numeric")));
    }

    @Test
    void requestsCutOffInTheMiddleLeaveNothing() throws Exception {
        int before = api.get("/v1/uploads").path("uploads").size();
        byte[] table = good().getBytes(StandardCharsets.UTF_8);
        String answer = sendHalf("POST", URI.create(PLATFORM.endpoint() + "/v1/models/cut/uploads?target=sold"), table);
        assertFalse(answer.contains(" 202 "), answer);
        assertEquals(before, api.get("/v1/uploads").path("uploads").size());
    }

    @Test
    void filesShorterThanAnnouncedAreRefused() {
        byte[] table = good().getBytes(StandardCharsets.UTF_8);
        api.asking()
                .queryParam("sizeBytes", table.length)
                .body(Arrays.copyOf(table, table.length / 2))
                .post("/v1/models/cut/uploads")
                .then()
                .statusCode(400)
                .body("detail", containsString("the file was cut off: " + table.length / 2 + " of " + table.length));
        api.asking()
                .body(new byte[0])
                .post("/v1/models/cut/uploads")
                .then()
                .statusCode(400)
                .body("detail", containsString("the body is empty"));
    }

    /// The half of a file is no file, and the rest can still come.
    @Test
    void filesCutOffOnTheirWayToTheStoreCanBeSentAgain() throws Exception {
        byte[] table = good().getBytes(StandardCharsets.UTF_8);
        Ticket ticket = announce(table.length);
        String answer = sendHalf("PUT", ticket.url(), table);
        assertFalse(answer.contains(" 200 "), answer);
        api.asking().get("/v1/uploads/" + ticket.upload()).then().body("state", is("waiting"));
        assertEquals(200, put(ticket.url(), table));
        assertEquals(1, api.readyVersion(ticket.upload()));
    }

    @Test
    void storedFilesShorterThanAnnouncedFail() throws Exception {
        byte[] table = good().getBytes(StandardCharsets.UTF_8);
        Ticket ticket = announce(table.length);
        assertEquals(200, put(ticket.url(), Arrays.copyOf(table, 300)));
        JsonNode failure = api.ended(ticket.upload()).path("failure");
        assertEquals("user", failure.path("kind").asText());
        assertEquals(
                String.format(
                        Locale.ROOT,
                        "The upload was cut off: 300 of %,d bytes arrived. Upload it again.",
                        table.length),
                failure.path("summary").asText());
    }

    private record Ticket(String upload, URI url) {}

    private Ticket announce(int sizeBytes) {
        var answer = api.asking()
                .contentType("application/json")
                .body("{\"model\": \"announced\", \"target\": \"sold\", \"sizeBytes\": " + sizeBytes + "}")
                .post("/v1/uploads")
                .then()
                .statusCode(202)
                .extract();
        return new Ticket(answer.path("upload"), URI.create(answer.path("url")));
    }

    private static int put(URI url, byte[] content) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(url)
                    .PUT(HttpRequest.BodyPublishers.ofByteArray(content))
                    .build();
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        }
    }

    /// Promises all of the content, sends half of it, and hangs up.
    ///
    /// @return what was answered to that; mostly nothing
    private static String sendHalf(String method, URI url, byte[] content) throws IOException {
        try (Socket socket = new Socket(url.getHost(), url.getPort())) {
            OutputStream out = socket.getOutputStream();
            String head = method + " " + url.getRawPath() + "?" + url.getRawQuery() + " HTTP/1.1\r\nHost: "
                    + url.getAuthority() + "\r\nAuthorization: Bearer " + PLATFORM.apiKey()
                    + "\r\nContent-Length: " + content.length + "\r\n\r\n";
            out.write(head.getBytes(StandardCharsets.US_ASCII));
            out.write(content, 0, content.length / 2);
            out.flush();
            socket.shutdownOutput();
            socket.setSoTimeout(30_000);
            InputStream in = socket.getInputStream();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static JsonNode train(String table, String name) throws Exception {
        Path file = Files.writeString(PLATFORM.data().resolve(name + ".csv"), table);
        return PLATFORM.train(file, "sold", name, "--budget", "quick");
    }

    private static String good() {
        return HEADER + IntStream.range(0, 200).mapToObj(BadInputIT::row).collect(Collectors.joining("\n", "", "\n"));
    }

    private static String row(int i) {
        return i * 37 % 101 + ".5," + (i * 37 % 101 > 50 ? 1 : 0);
    }
}

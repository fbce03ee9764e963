package ai.aimass.local.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.aimass.local.topology.Route;
import ai.aimass.storage.json.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Requests as they come over the wire, and the events made of them.
final class LoopbackServerTest {
    private static final Route ROUTE = new Route("infer", "ANY", "/v1/{proxy+}");

    private final LoopbackServer server;

    LoopbackServerTest() throws IOException {
        server = LoopbackServer.start(0, exchange -> {
            if (exchange.rawPath().equals("/fail")) throw new IllegalStateException("told to fail");
            Optional<byte[]> body = exchange.body(100);
            if (body.isEmpty()) {
                exchange.problem(413, "too-large", "Too large", "100 bytes at most");
                return;
            }
            byte[] event = GatewayEvent.of(exchange, ROUTE, body.get(), "id", Instant.EPOCH);
            exchange.answerHeaders().set("Content-Type", "application/json");
            exchange.answer(200, event);
        });
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Socket connect() throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), server.port());
    }

    private static void send(Socket socket, String request) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(request.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    /// The status line and the body.
    private static List<String> receive(Socket socket) throws IOException {
        BufferedReader in =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
        String status = in.readLine();
        int length = 0;
        for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
            if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                length = Integer.parseInt(line.substring(15).strip());
            }
        }
        char[] body = new char[length];
        int read = 0;
        while (read < length) {
            read += in.read(body, read, length - read);
        }
        return List.of(String.valueOf(status), new String(body));
    }

    private JsonNode event(String headers, String body) throws IOException {
        try (Socket socket = connect()) {
            int length = body.length();
            send(
                    socket,
                    "POST /v1/x HTTP/1.1\r\nHost: h\r\n" + headers + "Content-Length: " + length + "\r\n\r\n" + body);
            return Json.parse(receive(socket).get(1).getBytes(StandardCharsets.ISO_8859_1), "the event");
        }
    }

    @Test
    void answersManyRequestsOnOneConnection() throws IOException {
        assertAnswersManyRequests();
    }

    private void assertAnswersManyRequests() throws IOException {
        try (Socket socket = connect()) {
            for (int i = 0; i < 50; i++) {
                send(socket, "GET /v1/" + i + " HTTP/1.1\r\nHost: h\r\n\r\n");
                List<String> answer = receive(socket);
                assertEquals("HTTP/1.1 200 OK", answer.get(0));
                assertTrue(answer.get(1).contains("\"rawPath\":\"/v1/" + i + "\""), () -> answer.get(1));
            }
        }
    }

    @Test
    void passesTextOnAsText() throws IOException {
        JsonNode event = event("Content-Type: text/csv; charset=utf-8\r\n", "a,b\n1,2\n");
        assertEquals("a,b\n1,2\n", event.get("body").asText());
        assertFalse(event.get("isBase64Encoded").asBoolean());
    }

    @Test
    void passesAnythingElseOnAsBase64() throws IOException {
        for (String headers : List.of(
                "Content-Type: application/octet-stream\r\n",
                "",
                "Content-Type: text/csv\r\nContent-Encoding: gzip\r\n",
                // Text that is not UTF-8.
                "Content-Type: text/csv\r\n")) {
            JsonNode event = event(headers, "\u00ff\u0000x");
            assertEquals("/wB4", event.get("body").asText(), headers);
            assertTrue(event.get("isBase64Encoded").asBoolean(), headers);
        }
    }

    @Test
    void givesRequestWithoutBodyNone() throws IOException {
        JsonNode event = event("", "");
        assertFalse(event.has("body"));
        assertFalse(event.get("isBase64Encoded").asBoolean());
    }

    @Test
    void keepsQueryThatIsNotEscapedAsItShouldBe() throws IOException {
        try (Socket socket = connect()) {
            send(socket, "GET /v1/x?a=1%2B1&b&c=%20&a=2 HTTP/1.1\r\nHost: h\r\n\r\n");
            JsonNode event = Json.parse(receive(socket).get(1).getBytes(StandardCharsets.UTF_8), "the event");
            assertEquals(
                    "{\"a\":\"1+1,2\",\"b\":\"\",\"c\":\" \"}",
                    event.get("queryStringParameters").toString());
            assertEquals("a=1%2B1&b&c=%20&a=2", event.get("rawQueryString").asText());
        }
    }

    @Test
    void refusesLongBody() throws IOException {
        try (Socket socket = connect()) {
            send(socket, "POST /v1/x HTTP/1.1\r\nHost: h\r\nContent-Length: 101\r\n\r\n" + "x".repeat(101));
            assertTrue(receive(socket).get(0).startsWith("HTTP/1.1 413"));
        }
        try (Socket socket = connect()) {
            String chunk = "65\r\n" + "x".repeat(101) + "\r\n0\r\n\r\n";
            send(socket, "POST /v1/x HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n" + chunk);
            assertTrue(receive(socket).get(0).startsWith("HTTP/1.1 413"));
        }
    }

    @Test
    void saysThatItFailed() throws IOException {
        try (Socket socket = connect()) {
            send(socket, "GET /fail HTTP/1.1\r\nHost: h\r\n\r\n");
            assertTrue(receive(socket).get(0).startsWith("HTTP/1.1 500"));
        }
    }

    @Test
    void survivesWhatIsNoHttp() throws IOException {
        for (String garbage :
                List.of("\r\n\r\n", "GET\r\n\r\n", "\u0000\u0001\u0002\r\n\r\n", "GET /%zz HTTP/1.1\r\n\r\n")) {
            try (Socket socket = connect()) {
                send(socket, garbage);
                socket.shutdownOutput();
                socket.getInputStream().readAllBytes();
            } catch (SocketException e) {
                // Hung up on; that is an answer too.
            }
        }
        assertAnswersManyRequests();
    }

    @Test
    void isNotThereForOtherMachines() throws IOException {
        for (NetworkInterface card : NetworkInterface.networkInterfaces().toList()) {
            for (InetAddress address : card.inetAddresses().toList()) {
                if (address.isLoopbackAddress()) continue;
                assertThrows(IOException.class, () -> new Socket(address, server.port()).close(), address::toString);
            }
        }
    }
}

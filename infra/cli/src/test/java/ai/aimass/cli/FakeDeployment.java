package ai.aimass.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.function.Function;

/// A deployment that answers what it is told to, over real sockets.
final class FakeDeployment implements AutoCloseable {
    /// @param body as UTF-8
    record Reply(int status, String body) {}

    /// @param key what the header `authorization` held
    record Request(String method, String uri, String contentType, String key, byte[] body) {
        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    private final HttpServer server;
    private final Map<String, Function<Request, Reply>> routes = new HashMap<>();
    private final List<Request> requests = Collections.synchronizedList(new ArrayList<>());

    FakeDeployment() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /// All requests so far, in their order.
    List<Request> requests() {
        return List.copyOf(requests);
    }

    /// @param route method and path, without the query
    FakeDeployment on(String route, Function<Request, Reply> reply) {
        routes.put(route, reply);
        return this;
    }

    FakeDeployment on(String route, String body) {
        return on(route, request -> new Reply(200, body));
    }

    /// One reply after the other; the last one again and again.
    FakeDeployment on(String route, Reply... replies) {
        Queue<Reply> queue = new ArrayDeque<>(List.of(replies));
        return on(route, request -> {
            Reply next = queue.size() > 1 ? queue.poll() : queue.peek();
            return next == null ? new Reply(500, "") : next;
        });
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            Request request = new Request(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    String.valueOf(exchange.getRequestHeaders().getFirst("content-type")),
                    String.valueOf(exchange.getRequestHeaders().getFirst("authorization")),
                    exchange.getRequestBody().readAllBytes());
            requests.add(request);
            String route = request.method() + " " + exchange.getRequestURI().getPath();
            Reply reply = routes.getOrDefault(
                            route, r -> new Reply(404, problem(404, "not-found", "there is no " + r.uri())))
                    .apply(request);
            byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(reply.status(), bytes.length == 0 ? -1 : bytes.length);
            if (bytes.length > 0) {
                try (OutputStream out = exchange.getResponseBody()) {
                    out.write(bytes);
                }
            }
        }
    }

    static String problem(int status, String code, String detail) {
        return "{\"title\":\"t\",\"status\":" + status + ",\"code\":\"" + code + "\",\"detail\":\"" + detail + "\"}";
    }
}

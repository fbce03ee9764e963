package ai.aimass.local.http;

import ai.aimass.storage.json.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.util.Optional;

/// A request and its answer, with what our servers need of them.
public final class Exchange {
    private static final System.Logger LOG = System.getLogger(Exchange.class.getName());
    private static final int NO_BODY = -1;

    private final HttpExchange http;

    private Exchange(HttpExchange http) {
        this.http = http;
    }

    /// Answers a request, with an exception only where it cannot be written.
    @FunctionalInterface
    public interface Handler {
        void handle(Exchange exchange) throws IOException, InterruptedException;
    }

    static void handle(HttpExchange http, Handler handler) {
        Exchange exchange = new Exchange(http);
        try {
            handler.handle(exchange);
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "whoever asked is gone: " + http.getRequestURI(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "cannot answer " + http.getRequestMethod() + " " + http.getRequestURI(), e);
            exchange.tryToSayThatItFailed();
        } finally {
            http.close();
        }
    }

    public String method() {
        return http.getRequestMethod();
    }

    /// As it was sent, with what is escaped in it.
    public String rawPath() {
        return http.getRequestURI().getRawPath();
    }

    /// As it was sent, empty where there is none.
    public String rawQuery() {
        String query = http.getRequestURI().getRawQuery();
        return query == null ? "" : query;
    }

    public String protocol() {
        return http.getProtocol();
    }

    public Headers headers() {
        return http.getRequestHeaders();
    }

    public Headers answerHeaders() {
        return http.getResponseHeaders();
    }

    public String senderAddress() {
        return http.getRemoteAddress().getAddress().getHostAddress();
    }

    /// The body, or empty where it is longer than `limit` bytes. What is left of it then is not read.
    public Optional<byte[]> body(int limit) throws IOException {
        String length = headers().getFirst("Content-Length");
        if (length != null && length.length() > 9) return Optional.empty();
        if (length != null && Integer.parseInt(length) > limit) return Optional.empty();
        InputStream in = http.getRequestBody();
        byte[] body = in.readNBytes(limit);
        return in.read() == -1 ? Optional.of(body) : Optional.empty();
    }

    /// Reads what is left of the body, up to `limit` bytes: many clients look for an answer only once all is sent.
    public void discardBody(long limit) throws IOException {
        http.getRequestBody().skip(limit);
    }

    /// Answers, with the headers set so far. A `HEAD` request gets no body, nor does a status that has none.
    public void answer(int status, byte[] body) throws IOException {
        boolean hasBody = body.length > 0 && !method().equals("HEAD") && status != 204 && status != 304;
        http.sendResponseHeaders(status, hasBody ? body.length : NO_BODY);
        if (hasBody) http.getResponseBody().write(body);
    }

    public void answer(int status, String contentType, JsonNode body) throws IOException {
        answerHeaders().set("Content-Type", contentType);
        answer(status, Json.bytes(body));
    }

    /// Answers that the request has no good answer.
    ///
    /// @param code a name that programs can go by
    /// @param detail for people: what happened and what to do
    /// @see <a href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457</a>
    public void problem(int status, String code, String title, String detail) throws IOException {
        answer(
                status,
                "application/problem+json",
                Json.object()
                        .put("title", title)
                        .put("status", status)
                        .put("code", code)
                        .put("detail", detail));
    }

    private void tryToSayThatItFailed() {
        try {
            if (http.getResponseCode() == -1) {
                problem(500, "internal", "Something went wrong here", "see the platform's log");
            }
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "whoever asked is gone: " + http.getRequestURI(), e);
        }
    }
}

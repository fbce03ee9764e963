package ai.aimass.local.runtime;

import ai.aimass.local.http.Exchange;
import ai.aimass.local.http.LoopbackServer;
import ai.aimass.local.invoke.Invocation;
import ai.aimass.local.invoke.Outcome;
import ai.aimass.local.invoke.Scheduler;
import ai.aimass.local.topology.FunctionSpec;
import ai.aimass.local.topology.Topology;
import ai.aimass.storage.json.Json;
import ai.aimass.storage.json.JsonFields;
import ai.aimass.storage.json.MalformedJsonException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.Headers;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The server by which function processes fetch work and answer. Each process finds it under a path that begins with
/// the process's id, which clients of the Runtime API take as part of the address.
///
/// @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html">Lambda Runtime API</a>
public final class RuntimeApi implements AutoCloseable {
    /// What a function may answer at most, as on Lambda.
    public static final int ANSWER_LIMIT_BYTES = 6 << 20;

    private static final int ERROR_LIMIT_BYTES = 1 << 20;
    private static final long DISCARD_LIMIT_BYTES = 64L << 20;
    private static final Pattern PATH = Pattern.compile(
            "/([0-9a-f]+)/2018-06-01/runtime/(?:(init/error)|invocation/(next)|invocation/([^/]+)/(response|error))");

    private final Topology topology;
    private final Scheduler scheduler;
    private final InstantSource clock;
    private final LoopbackServer server;

    private RuntimeApi(Topology topology, Scheduler scheduler, InstantSource clock, int port) throws IOException {
        this.topology = topology;
        this.scheduler = scheduler;
        this.clock = clock;
        this.server = LoopbackServer.start(port, this::handle);
    }

    /// @param port 0: any that is free
    /// @param clock for the deadlines that functions are told
    public static RuntimeApi start(Topology topology, Scheduler scheduler, InstantSource clock, int port)
            throws IOException {
        return new RuntimeApi(topology, scheduler, clock, port);
    }

    /// What goes into `AWS_LAMBDA_RUNTIME_API` of a process: host, port and the beginning of the path.
    public static String address(int port, String processId) {
        return "127.0.0.1:" + port + "/" + processId;
    }

    public int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.close();
    }

    private void handle(Exchange exchange) throws IOException, InterruptedException {
        Matcher path = PATH.matcher(exchange.rawPath());
        if (!path.matches()) {
            error(exchange, 404, "InvalidPath", "there is no " + exchange.rawPath());
            return;
        }
        String processId = path.group(1);
        if (path.group(2) != null) {
            initError(exchange, processId);
        } else if (path.group(3) != null) {
            next(exchange, processId);
        } else if (path.group(5).equals("response")) {
            response(exchange, processId, path.group(4));
        } else {
            invocationError(exchange, processId, path.group(4));
        }
    }

    private void next(Exchange exchange, String processId) throws IOException, InterruptedException {
        Optional<CompletableFuture<Invocation>> poll = scheduler.poll(processId);
        if (poll.isEmpty()) {
            refuse(exchange);
            return;
        }
        try {
            send(exchange, poll.get().get());
        } catch (CancellationException e) {
            refuse(exchange);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a poll ends with an invocation or is cancelled", e);
        }
    }

    private void send(Exchange exchange, Invocation invocation) throws IOException {
        FunctionSpec function = topology.function(invocation.function());
        Headers headers = exchange.answerHeaders();
        headers.set("Content-Type", "application/json");
        headers.set("Lambda-Runtime-Aws-Request-Id", invocation.id());
        headers.set(
                "Lambda-Runtime-Deadline-Ms",
                Long.toString(clock.instant().plus(function.timeout()).toEpochMilli()));
        headers.set("Lambda-Runtime-Invoked-Function-Arn", arn(function.name()));
        headers.set("Lambda-Runtime-Trace-Id", traceId(invocation.id()));
        exchange.answer(200, invocation.event());
    }

    private void response(Exchange exchange, String processId, String invocationId) throws IOException {
        Optional<byte[]> body = exchange.body(ANSWER_LIMIT_BYTES);
        Outcome outcome = body.isPresent()
                ? new Outcome.Answered(body.get())
                : new Outcome.Threw(
                        "Function.ResponseSizeTooLarge",
                        "the answer is larger than the " + ANSWER_LIMIT_BYTES + " bytes that a function may answer");
        boolean accepted = scheduler.answer(processId, invocationId, outcome);
        if (accepted && body.isEmpty()) {
            exchange.discardBody(DISCARD_LIMIT_BYTES);
            error(exchange, 413, "RequestEntityTooLarge", "the answer is too large");
        } else {
            acknowledge(exchange, accepted, invocationId);
        }
    }

    private void invocationError(Exchange exchange, String processId, String invocationId) throws IOException {
        boolean accepted = scheduler.answer(processId, invocationId, thrown(exchange));
        acknowledge(exchange, accepted, invocationId);
    }

    private void initError(Exchange exchange, String processId) throws IOException {
        Outcome.Threw thrown = thrown(exchange);
        scheduler.initFailed(processId, thrown.type() + ": " + thrown.message());
        acknowledge(exchange, true, "");
    }

    private static Outcome.Threw thrown(Exchange exchange) throws IOException {
        String header = exchange.headers().getFirst("Lambda-Runtime-Function-Error-Type");
        String type = header == null ? "Unknown" : header;
        byte[] body = exchange.body(ERROR_LIMIT_BYTES).orElse(new byte[0]);
        try {
            JsonFields fields = JsonFields.of(Json.parse(body, "the error"), "the error");
            return new Outcome.Threw(
                    fields.optionalText("errorType").orElse(type),
                    fields.optionalText("errorMessage").orElse("no message"));
        } catch (MalformedJsonException e) {
            return new Outcome.Threw(type, "no message");
        }
    }

    private static void acknowledge(Exchange exchange, boolean accepted, String invocationId) throws IOException {
        if (accepted) {
            exchange.answer(202, "application/json", Json.object().put("status", "OK"));
        } else {
            error(exchange, 400, "InvalidRequestID", "this process does not have invocation " + invocationId);
        }
    }

    private static void refuse(Exchange exchange) throws IOException {
        error(exchange, 403, "Forbidden", "this process gets no more work");
    }

    private static void error(Exchange exchange, int status, String type, String message) throws IOException {
        ObjectNode body = Json.object().put("errorType", type).put("errorMessage", message);
        exchange.answer(status, "application/json", body);
    }

    private static String arn(String function) {
        return "arn:aws:lambda:us-east-1:000000000000:function:" + function;
    }

    /// In the form of X-Ray's; nothing is traced here.
    private static String traceId(String invocationId) {
        String digits = invocationId.replace("-", "");
        return "Root=1-" + digits.substring(0, 8) + "-" + digits.substring(8, 32) + ";Sampled=0";
    }
}

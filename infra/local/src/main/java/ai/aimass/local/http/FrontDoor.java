package ai.aimass.local.http;

import ai.aimass.local.invoke.Invocation;
import ai.aimass.local.invoke.Outcome;
import ai.aimass.local.invoke.Scheduler;
import ai.aimass.local.topology.Route;
import ai.aimass.local.topology.Topology;
import ai.aimass.storage.json.MalformedJsonException;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.BindException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Stands where API Gateway stands in AWS: turns requests into events for the function of their route, and its answers
/// back. Requests wait while processes start; none is refused for there being many.
public final class FrontDoor implements AutoCloseable {
    /// What API Gateway takes.
    static final int BODY_LIMIT_BYTES = 10 << 20;

    private static final long DISCARD_LIMIT_BYTES = 256L << 20;
    private static final System.Logger LOG = System.getLogger(FrontDoor.class.getName());

    private final Topology topology;
    private final Scheduler scheduler;
    private final Control control;
    private final Duration patience;
    private final InstantSource clock;
    private final LoopbackServer server;

    private FrontDoor(
            Topology topology, Scheduler scheduler, Control control, Duration patience, InstantSource clock, int port)
            throws IOException {
        this.topology = topology;
        this.scheduler = scheduler;
        this.control = control;
        this.patience = patience;
        this.clock = clock;
        this.server = LoopbackServer.start(port, this::handle);
    }

    /// @param patience how long a request waits for a process to take it
    /// @param port 0: any that is free
    public static FrontDoor start(
            Topology topology, Scheduler scheduler, Control control, Duration patience, InstantSource clock, int port)
            throws IOException {
        try {
            return new FrontDoor(topology, scheduler, control, patience, clock, port);
        } catch (BindException e) {
            throw new IOException(e.getMessage() + "; --port chooses another one", e);
        }
    }

    public URI address() {
        return server.address();
    }

    @Override
    public void close() {
        server.close();
    }

    private void handle(Exchange exchange) throws IOException, InterruptedException {
        if (control.isAsked(exchange)) {
            control.answer(exchange);
            return;
        }
        Optional<Route> route = topology.route(exchange.method(), exchange.rawPath());
        if (route.isEmpty()) {
            exchange.problem(404, "no-route", "There is no such route", exchange.method() + " " + exchange.rawPath());
            return;
        }
        Optional<byte[]> body = exchange.body(BODY_LIMIT_BYTES);
        if (body.isEmpty()) {
            exchange.discardBody(DISCARD_LIMIT_BYTES);
            exchange.problem(
                    413,
                    "too-large",
                    "The request is too large",
                    "a request's body may have " + (BODY_LIMIT_BYTES >> 20) + " MB; for more, POST /v1/uploads gives a"
                            + " presigned URL to which a file of any size can be put");
            return;
        }
        answer(exchange, route.get(), body.get());
    }

    private void answer(Exchange exchange, Route route, byte[] body) throws IOException, InterruptedException {
        CompletableFuture<Outcome> outcome = new CompletableFuture<>();
        String id = UUID.randomUUID().toString();
        byte[] event = GatewayEvent.of(exchange, route, body, id, clock.instant());
        Invocation invocation = new Invocation(id, route.function(), event, outcome::complete);
        scheduler.submit(invocation);
        answer(exchange, route.function(), await(invocation, outcome));
    }

    private Outcome await(Invocation invocation, CompletableFuture<Outcome> outcome) throws InterruptedException {
        try {
            try {
                return outcome.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                if (scheduler.withdraw(invocation)) {
                    return new Outcome.NotStarted("none was free within " + patience.toSeconds() + " s");
                }
                // A process has it, and the time-out of its function ends it.
                return outcome.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("an outcome is a value", e);
        }
    }

    private static void answer(Exchange exchange, String function, Outcome outcome) throws IOException {
        switch (outcome) {
            case Outcome.Answered(byte[] body) -> send(exchange, function, body);
            case Outcome.Threw(String type, String message) -> {
                LOG.log(Level.WARNING, "{0} threw {1}: {2}", function, type, message);
                exchange.problem(
                        500,
                        "function-error",
                        "Something went wrong here",
                        "the function " + function + " failed; its log says more (logs/" + function + ".log)");
            }
            case Outcome.TimedOut(Duration limit) ->
                exchange.problem(
                        504,
                        "timed-out",
                        "The answer took too long",
                        "the function " + function + " did not answer within " + limit.toSeconds()
                                + " s; ask for less at once, or try again");
            case Outcome.ProcessEnded(var exit) ->
                exchange.problem(
                        502,
                        "process-ended",
                        "There is no answer",
                        "the function " + function + " was at work when " + exit.description() + "; try again");
            case Outcome.NotStarted(String reason) ->
                exchange.problem(
                        503,
                        "no-process",
                        "Nobody is there to answer",
                        "no process of the function " + function + " could be had: " + reason);
            case Outcome.Abandoned a ->
                exchange.problem(503, "stopping", "Nobody is there to answer", "the platform is being stopped");
        }
    }

    private static void send(Exchange exchange, String function, byte[] body) throws IOException {
        GatewayAnswer answer;
        try {
            answer = GatewayAnswer.parse(body);
        } catch (MalformedJsonException e) {
            LOG.log(Level.ERROR, "the answer of " + function + " is unusable", e);
            exchange.problem(
                    502, "bad-answer", "There is no answer", "the function " + function + " gave an unusable one");
            return;
        }
        answer.send(exchange);
    }
}

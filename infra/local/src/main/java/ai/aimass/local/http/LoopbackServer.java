package ai.aimass.local.http;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// An HTTP server on the loopback interface with a virtual thread for each request.
public final class LoopbackServer implements AutoCloseable {
    private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");
    /// Connections that may wait to be taken: bursts are not refused.
    private static final int BACKLOG = 1024;

    private final HttpServer server;
    private final ExecutorService threads;

    private LoopbackServer(HttpServer server, ExecutorService threads) {
        this.server = server;
        this.threads = threads;
    }

    /// @param port 0: any that is free
    /// @throws BindException where the port is taken
    public static LoopbackServer start(int port, Exchange.Handler handler) throws IOException {
        // Otherwise a small answer waits some 40 ms for the acknowledgement of its head.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        HttpServer server;
        try {
            server = HttpServer.create(new InetSocketAddress(LOOPBACK, port), BACKLOG);
        } catch (BindException e) {
            throw new BindException("port " + port + " of 127.0.0.1 is taken");
        }
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        server.setExecutor(threads);
        server.createContext("/", http -> Exchange.handle(http, handler));
        server.start();
        return new LoopbackServer(server, threads);
    }

    public int port() {
        return server.getAddress().getPort();
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + port());
    }

    /// Ends all connections at once.
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}

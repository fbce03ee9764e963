package ai.aimass.local;

import ai.aimass.local.event.DeadLetters;
import ai.aimass.local.event.EventQueue;
import ai.aimass.local.event.EventRouter;
import ai.aimass.local.event.EventSink;
import ai.aimass.local.event.FaultyEventSink;
import ai.aimass.local.event.Sweeper;
import ai.aimass.local.http.Control;
import ai.aimass.local.http.FrontDoor;
import ai.aimass.local.invoke.Scheduler;
import ai.aimass.local.process.AotCaches;
import ai.aimass.local.process.FunctionCommand;
import ai.aimass.local.process.FunctionEnvironment;
import ai.aimass.local.process.FunctionLauncher;
import ai.aimass.local.process.FunctionPackages;
import ai.aimass.local.process.NativeLibraries;
import ai.aimass.local.process.ProcessFiles;
import ai.aimass.local.process.RuntimeClient;
import ai.aimass.local.process.StartLog;
import ai.aimass.local.runtime.RuntimeApi;
import ai.aimass.local.topology.Topology;
import ai.aimass.local.topology.TopologyReader;
import ai.aimass.storage.Sweep;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// AI Mass on one machine, running: the object store, the functions' processes, the events between them, and the front
/// door.
final class LocalPlatform implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(LocalPlatform.class.getName());
    private static final Duration END_WITHIN = Duration.ofSeconds(3);
    private static final Duration TICK = Duration.ofMillis(50);
    private static final Duration QUIET_TICK = Duration.ofMillis(500);

    private final DataFolder folder;
    private final Clock clock = Clock.systemUTC();
    private final SecureRandom random = new SecureRandom();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("timer").factory());
    private final Scheduler scheduler;
    private final RuntimeApi runtime;
    private final DeadLetters deadLetters;
    private final EventQueue queue;
    private final ObjectStorage storage;
    private final FrontDoor frontDoor;
    private final List<Thread> background;

    /// @param folder closed with the platform
    private LocalPlatform(PlatformOptions options, Topology topology, DataFolder folder) throws IOException {
        this.folder = folder;
        int orphans = new ProcessFiles(folder.processes()).endOrphans();
        if (orphans > 0) LOG.log(Level.INFO, "ended {0} processes that a killed platform had left", orphans);
        Secrets secrets = Secrets.of(folder, options.tenants(), random);

        // Processes are told where these are. None is started before they are there.
        CompletableFuture<Integer> runtimePort = new CompletableFuture<>();
        CompletableFuture<ObjectStorage> store = new CompletableFuture<>();
        FunctionEnvironment environment = new FunctionEnvironment(
                System.getenv(),
                () -> store.join().environment(),
                Map.of(
                        "compress",
                                Map.of("AIMASS_SIGNING_KEY", secrets.signing().encoded()),
                        "infer",
                                Map.of(
                                        "AIMASS_VERIFYING_KEY",
                                        secrets.signing().publicKey().encoded())),
                runtimePort::join);
        this.scheduler = new Scheduler(
                topology,
                options.limits(),
                launcher(options, topology, environment),
                System::nanoTime,
                this::newProcessId,
                new StartLog(folder.starts()));
        this.runtime = RuntimeApi.start(topology, scheduler, clock, 0);
        runtimePort.complete(runtime.port());

        this.deadLetters = new DeadLetters(
                folder.deadLetters(), topology, () -> store.join().vault(), clock);
        this.queue = new EventQueue(scheduler, options.retries(), this::later, deadLetters);
        EventSink sink = options.faults().areNone() ? queue : new FaultyEventSink(options.faults(), queue, this::later);
        EventRouter router = new EventRouter(topology, ObjectStorage.BUCKETS, sink);
        this.storage = ObjectStorage.start(folder.store(), options.s3Port(), secrets.s3(), router::created);
        store.complete(storage);
        storage.grant(secrets.apiKeys());

        Control control = new Control(secrets.control(), new StatusReport(scheduler, queue, deadLetters)::get);
        this.frontDoor = FrontDoor.start(topology, scheduler, control, options.patience(), clock, options.port());
        Sweeper sweeper = new Sweeper(() -> new Sweep(storage.vault()), ObjectStorage.BUCKETS, router, queue, clock);
        this.background = List.of(
                inBackground("ticks", this::tick), inBackground("sweep", () -> sweep(sweeper, options.sweep())));
        folder.publishEndpoint(frontDoor.address().toString());
    }

    /// @param folder closed with the platform, or where it does not start
    /// @throws IOException saying why it cannot start
    static LocalPlatform start(PlatformOptions options, DataFolder folder) throws IOException {
        try {
            return new LocalPlatform(options, TopologyReader.read(options.topology()), folder);
        } catch (IOException | RuntimeException e) {
            folder.close();
            throw e;
        }
    }

    URI address() {
        return frontDoor.address();
    }

    /// Takes no more work, gives up what is being done, ends all processes, and leaves the folder so that the next
    /// platform goes on from there.
    @Override
    public void close() {
        try {
            folder.deleteEndpoint();
            background.forEach(Thread::interrupt);
            timer.shutdownNow();
            scheduler.stop(END_WITHIN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            LOG.log(Level.WARNING, "cannot delete the endpoint", e);
        }
        frontDoor.close();
        storage.close();
        runtime.close();
        folder.close();
    }

    private FunctionLauncher launcher(PlatformOptions options, Topology topology, FunctionEnvironment environment) {
        FunctionCommand commands = new FunctionCommand(
                Path.of(System.getProperty("java.home"), "bin", "java"),
                RuntimeClient.classPath(),
                new AotCaches(AotCaches.folder(options.home())),
                new NativeLibraries(folder.nativeLibraries()));
        return new FunctionLauncher(
                topology,
                new FunctionPackages(options.functions()),
                commands,
                environment,
                folder::log,
                new ProcessFiles(folder.processes()));
    }

    private String newProcessId() {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private void later(Duration after, Runnable action) {
        try {
            var _ = timer.schedule(action, after.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.log(Level.DEBUG, "the platform stops");
        }
    }

    private void tick() throws InterruptedException {
        scheduler.tick();
        Thread.sleep(scheduler.isQuiet() ? QUIET_TICK : TICK);
    }

    private static void sweep(Sweeper sweeper, Duration pause) throws InterruptedException {
        sweeper.run();
        Thread.sleep(pause);
    }

    @FunctionalInterface
    private interface Step {
        void run() throws InterruptedException;
    }

    /// Repeats a step until the platform stops.
    private static Thread inBackground(String name, Step step) {
        return Thread.ofPlatform().daemon().name(name).start(() -> {
            try {
                while (true) {
                    try {
                        step.run();
                    } catch (RuntimeException e) {
                        LOG.log(Level.ERROR, name + " failed", e);
                        Thread.sleep(QUIET_TICK);
                    }
                }
            } catch (InterruptedException e) {
                // The platform stops.
            }
        });
    }
}

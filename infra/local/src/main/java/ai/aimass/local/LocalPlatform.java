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
import ai.aimass.storage.Vault;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
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
    private final ObjectStorage storage;
    private final FrontDoor frontDoor;
    private final StatusReport status;
    private final EventQueue queue;
    private final Closer closer;

    private LocalPlatform(
            PlatformOptions options,
            Topology topology,
            DataFolder folder,
            AotCaches caches,
            Duration endWithin,
            Closer closer)
            throws IOException {
        this.folder = folder;
        this.closer = closer;
        int orphans = new ProcessFiles(folder.processes()).endOrphans();
        if (orphans > 0) LOG.log(Level.INFO, "ended {0} processes that a killed platform had left", orphans);
        Secrets secrets = Secrets.of(folder, options.tenants(), random);

        FunctionPackages packages = new FunctionPackages(options.functions(), options.packages());
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
                launcher(packages, topology, environment, caches),
                launch -> Thread.ofVirtual().name("launch").start(launch),
                System::nanoTime,
                this::newProcessId,
                new StartLog(folder.starts()));
        RuntimeApi runtime = closer.add(RuntimeApi.start(topology, scheduler, clock, 0));
        runtimePort.complete(runtime.port());

        DeadLetters deadLetters = new DeadLetters(
                folder.deadLetters(), topology, () -> store.join().vault(), clock);
        this.queue = new EventQueue(scheduler, options.retries(), this::later, deadLetters);
        EventSink sink = options.faults().areNone() ? queue : new FaultyEventSink(options.faults(), queue, this::later);
        EventRouter router = new EventRouter(topology, ObjectStorage.BUCKETS, sink);
        this.storage = closer.add(ObjectStorage.start(folder.store(), options.s3Port(), secrets.s3(), router::created));
        store.complete(storage);
        storage.grant(secrets.apiKeys());

        this.status = new StatusReport(scheduler, packages, queue, deadLetters);
        Control control = new Control(secrets.control(), status::get);
        this.frontDoor =
                closer.add(FrontDoor.start(topology, scheduler, control, options.patience(), clock, options.port()));
        closer.add(() -> scheduler.stop(endWithin));
        closer.add(timer::shutdownNow);
        Sweeper sweeper = new Sweeper(() -> new Sweep(storage.vault()), ObjectStorage.BUCKETS, router, queue, clock);
        closer.add(inBackground("ticks", this::tick)::interrupt);
        closer.add(inBackground("sweep", () -> sweep(sweeper, options.sweep()))::interrupt);
        closer.add(folder::deleteEndpoint);
        folder.publishEndpoint(frontDoor.address().toString());
    }

    /// @param folder closed with the platform, or where it does not start
    /// @throws IOException saying why it cannot start
    static LocalPlatform start(PlatformOptions options, DataFolder folder) throws IOException {
        return start(options, folder, AotCaches.using(AotCaches.folder(options.home())), END_WITHIN);
    }

    /// @param endWithin how long processes may take to end when the platform stops
    static LocalPlatform start(PlatformOptions options, DataFolder folder, AotCaches caches, Duration endWithin)
            throws IOException {
        Closer closer = new Closer();
        closer.add(folder);
        try {
            Topology topology = TopologyReader.read(options.topology());
            return new LocalPlatform(options, topology, folder, caches, endWithin, closer);
        } catch (IOException | RuntimeException e) {
            closer.close();
            throw e;
        }
    }

    URI address() {
        return frontDoor.address();
    }

    /// What functions run from, in a few words.
    String kinds() {
        return status.kinds();
    }

    /// What functions have written.
    Vault vault() {
        return storage.vault();
    }

    /// Whether no event is on its way, and so nothing happens unless something new comes.
    boolean isAtRest() {
        return queue.active().isEmpty();
    }

    /// Takes no more work, gives up what is being done, ends all processes, and leaves the folder so that the next
    /// platform goes on from there.
    @Override
    public void close() {
        closer.close();
    }

    private FunctionLauncher launcher(
            FunctionPackages packages, Topology topology, FunctionEnvironment environment, AotCaches caches) {
        FunctionCommand commands = new FunctionCommand(
                Path.of(System.getProperty("java.home"), "bin", "java"),
                RuntimeClient.classPath(),
                caches,
                new NativeLibraries(folder.nativeLibraries()));
        return new FunctionLauncher(
                topology, packages, commands, environment, folder::log, new ProcessFiles(folder.processes()));
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

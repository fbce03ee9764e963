package ai.aimass.infer.serving;

/// A model in use: it stays open until the lease is closed, whatever else happens to it meanwhile.
public final class Lease implements AutoCloseable {
    private final OpenModel model;
    private final Runnable release;
    private boolean closed;

    Lease(OpenModel model, Runnable release) {
        this.model = model;
        this.release = release;
    }

    public OpenModel model() {
        return model;
    }

    @Override
    public void close() {
        if (closed) return;
        closed = true;
        release.run();
    }
}

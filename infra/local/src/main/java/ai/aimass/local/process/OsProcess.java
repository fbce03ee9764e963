package ai.aimass.local.process;

import ai.aimass.local.invoke.ExitStatus;
import ai.aimass.local.invoke.RunningProcess;
import java.util.function.Consumer;

/// A process of the operating system.
final class OsProcess implements RunningProcess {
    private final Process process;
    private final String kind;

    OsProcess(Process process, String kind) {
        this.process = process;
        this.kind = kind;
    }

    @Override
    public long pid() {
        return process.pid();
    }

    @Override
    public String kind() {
        return kind;
    }

    @Override
    public boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public void onExit(Consumer<ExitStatus> listener) {
        var _ = process.onExit().thenAccept(ended -> listener.accept(new ExitStatus(ended.exitValue())));
    }

    @Override
    public void end() {
        // Not Process#destroy, which closes the pipe too, by which the process would take the platform for gone.
        process.toHandle().destroy();
    }

    @Override
    public void kill() {
        process.destroyForcibly();
    }
}

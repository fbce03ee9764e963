package ai.aimass.local.invoke;

import ai.aimass.local.topology.FunctionSpec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Launches processes that do what the test tells them.
final class FakeProcesses implements ProcessLauncher {
    final List<FakeProcess> launched = new ArrayList<>();

    @Nullable
    String refusal;

    @Override
    public RunningProcess launch(FunctionSpec function, String processId) throws IOException {
        if (refusal != null) throw new IOException(refusal);
        FakeProcess process = new FakeProcess(function.name(), processId, launched.size());
        launched.add(process);
        return process;
    }

    List<FakeProcess> alive() {
        return launched.stream().filter(FakeProcess::isAlive).toList();
    }

    static final class FakeProcess implements RunningProcess {
        final String function;
        final String id;
        private final long pid;
        private final List<Consumer<ExitStatus>> listeners = new ArrayList<>();
        private @Nullable ExitStatus exit;

        FakeProcess(String function, String id, long pid) {
            this.function = function;
            this.id = id;
            this.pid = pid;
        }

        void exit(int code) {
            if (exit != null) return;
            ExitStatus status = new ExitStatus(code);
            exit = status;
            listeners.forEach(listener -> listener.accept(status));
        }

        @Override
        public long pid() {
            return pid;
        }

        @Override
        public String kind() {
            return "fake";
        }

        @Override
        public boolean isAlive() {
            return exit == null;
        }

        @Override
        public void onExit(Consumer<ExitStatus> listener) {
            if (exit != null) {
                listener.accept(exit);
            } else {
                listeners.add(listener);
            }
        }

        @Override
        public void end() {
            exit(143);
        }

        @Override
        public void kill() {
            exit(137);
        }
    }
}

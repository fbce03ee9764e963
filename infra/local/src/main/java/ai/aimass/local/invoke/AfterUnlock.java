package ai.aimass.local.invoke;

import java.util.ArrayList;
import java.util.List;

/// What a decision under the [Scheduler]'s lock wants done once the lock is released, in order.
final class AfterUnlock {
    private final List<Runnable> actions = new ArrayList<>();

    void add(Runnable action) {
        actions.add(action);
    }

    void tell(Invocation invocation, Outcome outcome) {
        actions.add(() -> invocation.whenDone().accept(outcome));
    }

    void run() {
        actions.forEach(Runnable::run);
    }
}

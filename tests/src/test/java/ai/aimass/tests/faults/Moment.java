package ai.aimass.tests.faults;

import java.nio.file.Path;

/// A moment on an upload's way: some time after so many objects of one kind are there.
///
/// @param effect bucket and prefix, as in `vault/results/train`
/// @param count of the tenant's objects with that prefix
record Moment(String effect, int count, int delayMillis) {
    /// Whether there are as many, whatever the time.
    boolean isReached(Path store, String tenant) {
        return Folders.files(store.resolve(effect).resolve(tenant)).size() >= count;
    }

    @Override
    public String toString() {
        return delayMillis + " ms after " + count + " in " + effect;
    }
}

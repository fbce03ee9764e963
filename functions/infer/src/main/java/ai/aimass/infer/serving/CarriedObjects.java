package ai.aimass.infer.serving;

import ai.aimass.storage.Key;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Copies of objects of the vault that came along with something else, each to be had once. Whoever takes one verifies
/// it, and reads the object itself where the copy is not good.
public final class CarriedObjects {
    private final Map<Key, byte[]> carried = new ConcurrentHashMap<>();

    public void carry(Map<Key, byte[]> objects) {
        carried.putAll(objects);
    }

    Optional<byte[]> take(Key key) {
        return Optional.ofNullable(carried.remove(key));
    }
}

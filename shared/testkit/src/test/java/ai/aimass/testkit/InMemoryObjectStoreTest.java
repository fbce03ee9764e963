package ai.aimass.testkit;

import ai.aimass.storage.ObjectStore;

final class InMemoryObjectStoreTest extends ObjectStoreContract {
    private final ObjectStore store = new InMemoryObjectStore();

    @Override
    protected ObjectStore store() {
        return store;
    }
}

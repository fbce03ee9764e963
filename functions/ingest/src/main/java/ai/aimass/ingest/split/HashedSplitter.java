package ai.aimass.ingest.split;

import ai.aimass.domain.Split;
import ai.aimass.domain.Value;
import java.util.HashSet;
import java.util.Set;

/// For many rows: each is assigned by its hash alone, but for the first of every class, which is always trained on.
public final class HashedSplitter implements Splitter {
    private final long seed;
    private final Set<String> classes = new HashSet<>();

    public HashedSplitter(long seed) {
        this.seed = seed;
    }

    @Override
    public Assignment next(long row, Value label) {
        long hash = RowHash.of(seed, row);
        boolean first = label instanceof Value.Text name && classes.add(name.value());
        if (!first && Long.remainderUnsigned(hash, TEST_EVERY) == 0) return Assignment.TEST;
        return Assignment.training((int) Long.remainderUnsigned(Long.divideUnsigned(hash, TEST_EVERY), Split.FOLDS));
    }
}

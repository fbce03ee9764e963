package ai.aimass.ingest.schema;

import java.util.Arrays;

/// From names to classes: the commonest class of each name in half of the sampled rows, tried on the other half. A
/// missing name is a name, too.
final class ClassMapping {
    /// Of the errors that always naming the commonest class makes. Mushrooms' odor leaves 3 of 100.
    private static final double ERRORS_LEFT = 0.005;

    /// Rows of one name one behind the other, by `starts[name]`.
    private final int[] rows;
    private final int[] starts;
    private final int[] labels;
    private final int[] perClass;
    private final int commonest;

    /// @param codes (rows) of names, from 0; -1 where it is missing
    /// @param names how many there are
    ClassMapping(int[] codes, int names, SampledTarget.Classes target) {
        this.labels = target.codes();
        this.perClass = new int[target.count()];
        this.starts = new int[names + 2];
        for (int i = 0; i < codes.length; i++) {
            if (labels[i] < 0) continue;
            perClass[labels[i]]++;
            starts[codes[i] + 2]++;
        }
        for (int name = 1; name < starts.length; name++) {
            starts[name] += starts[name - 1];
        }
        this.rows = new int[starts[names + 1]];
        int[] next = starts.clone();
        for (int i = 0; i < codes.length; i++) {
            if (labels[i] >= 0) rows[next[codes[i] + 1]++] = i;
        }
        this.commonest = LeakGuard.indexOfLargest(perClass);
    }

    /// Whether all but no row errs. Where names and classes match one to one in all rows, fewer rows are enough.
    boolean isPerfect() {
        return holdsOnOtherRows() || matchesOneToOne();
    }

    private boolean holdsOnOtherRows() {
        int[] learned = new int[perClass.length];
        int tried = 0;
        int covered = 0;
        int errors = 0;
        int otherwise = 0;
        for (int name = 0; name + 1 < starts.length; name++) {
            Arrays.fill(learned, 0);
            boolean met = false;
            for (int i = starts[name]; i < starts[name + 1]; i++) {
                if (!LeakGuard.isLearnedFrom(rows[i])) continue;
                learned[labels[rows[i]]]++;
                met = true;
            }
            int label = LeakGuard.indexOfLargest(learned);
            for (int i = starts[name]; i < starts[name + 1]; i++) {
                if (LeakGuard.isLearnedFrom(rows[i])) continue;
                tried++;
                if (!met) continue;
                covered++;
                if (labels[rows[i]] != label) errors++;
                if (labels[rows[i]] != commonest) otherwise++;
            }
        }
        return otherwise >= LeakGuard.EVIDENCE
                && covered >= tried * LeakGuard.COVERED
                && errors <= otherwise * ERRORS_LEFT;
    }

    private boolean matchesOneToOne() {
        int[] nameOf = new int[perClass.length];
        Arrays.fill(nameOf, -1);
        int matched = 0;
        for (int name = 0; name + 1 < starts.length; name++) {
            if (starts[name] == starts[name + 1]) continue;
            int label = labels[rows[starts[name]]];
            for (int i = starts[name]; i < starts[name + 1]; i++) {
                if (labels[rows[i]] != label) return false;
            }
            if (nameOf[label] >= 0) return false;
            nameOf[label] = name;
            matched++;
        }
        return matched > 1 && rows.length - perClass[commonest] >= LeakGuard.EVIDENCE;
    }
}

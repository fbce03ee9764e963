package ai.aimass.train.data;

import ai.aimass.domain.Dataset;
import ai.aimass.domain.FeatureSet;
import ai.aimass.domain.FloatMatrix;
import ai.aimass.domain.Part;
import ai.aimass.domain.Task;
import ai.aimass.domain.View;
import ai.aimass.storage.Vault;
import ai.aimass.train.data.RowSelection.Kind;
import ai.aimass.train.learn.Target;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/// Reads the rows of a feature set, one part at a time: no more is held at once than a part and what is asked for.
public final class FeatureRows {
    private final Vault vault;
    private final FeatureSet features;
    private final Dataset dataset;

    public FeatureRows(Vault vault, FeatureSet features, Dataset dataset) {
        this.vault = vault;
        this.features = features;
        this.dataset = dataset;
    }

    /// All rows of a kind.
    public RowSelection all(Kind kind) {
        return some(kind, Integer.MAX_VALUE);
    }

    /// At most `limit` rows of a kind.
    public RowSelection some(Kind kind, int limit) {
        long total = switch (kind) {
            case TRAINING -> dataset.rows().training();
            case TEST -> dataset.rows().test();
            case LABELLED -> dataset.rows().training() + dataset.rows().test();
        };
        return new RowSelection(kind, total, limit);
    }

    /// The rows' labels, without features.
    public Labels labels(RowSelection selection) {
        Collected collected = new Collected(selection.count());
        forEachPart(selection, (part, rows) -> {
            for (int row : rows) {
                collected.add(part, row);
            }
        });
        return collected.labels(dataset.task());
    }

    /// The rows with their features.
    public LabelledRows rows(RowSelection selection, View view) {
        Collected collected = new Collected(selection.count());
        float[] values = new float[Math.multiplyExact(selection.count(), view.width())];
        forEachPart(selection, (part, rows) -> {
            for (int row : rows) {
                part.copy(view, row, values, collected.count * view.width());
                collected.add(part, row);
            }
        });
        FloatMatrix matrix = new FloatMatrix(values, selection.count(), view.width());
        byte[] directions = Directions.of(dataset.schema(), view);
        return new LabelledRows(collected.labels(dataset.task()), matrix, view.categories(), directions);
    }

    /// Goes through all rows of a kind, those of one part at a time.
    public void forEach(Kind kind, View view, Consumer<FloatMatrix> work) {
        forEachPart(all(kind), (part, rows) -> {
            float[] values = new float[Math.multiplyExact(rows.length, view.width())];
            for (int i = 0; i < rows.length; i++) {
                part.copy(view, rows[i], values, i * view.width());
            }
            work.accept(new FloatMatrix(values, rows.length, view.width()));
        });
    }

    private interface PartVisitor {
        /// @param rows those of the part that are selected, ascending; at least one
        void visit(FeaturePart part, int[] rows);
    }

    private void forEachPart(RowSelection selection, PartVisitor visitor) {
        long place = 0;
        for (Part file : features.parts()) {
            FeaturePart part = FeaturePart.read(vault.read(features.tenant(), file.file()));
            if (part.rows() != file.rows()) {
                throw new IllegalStateException("a part of " + part.rows() + " rows instead of " + file.rows());
            }
            int[] included = IntStream.range(0, part.rows())
                    .filter(row -> selection.includes(part.split(row)))
                    .toArray();
            long before = place;
            int[] taken = IntStream.range(0, included.length)
                    .filter(i -> selection.takes(before + i))
                    .map(i -> included[i])
                    .toArray();
            place += included.length;
            if (taken.length > 0) visitor.visit(part, taken);
        }
        if (place != selection.total()) {
            throw new IllegalStateException(place + " rows instead of " + selection.total() + " in " + features.run());
        }
    }

    /// What is read of each chosen row.
    private static final class Collected {
        private final long[] ids;
        private final byte[] folds;
        private final double[] labels;
        private final float[] weights;
        private int count;

        Collected(int capacity) {
            ids = new long[capacity];
            folds = new byte[capacity];
            labels = new double[capacity];
            weights = new float[capacity];
        }

        void add(FeaturePart part, int row) {
            ids[count] = part.id(row);
            folds[count] = part.fold(row);
            labels[count] = part.label(row);
            weights[count] = part.weight(row);
            count++;
        }

        Labels labels(Task task) {
            Target target = switch (task) {
                case Task.Classification classification ->
                    new Target.Classes(
                            Arrays.stream(labels).mapToInt(label -> (int) label).toArray(),
                            classification.classes().size(),
                            classification.choice());
                case Task.Regression r -> new Target.Numbers(labels);
            };
            return new Labels(ids, folds, target, weights);
        }
    }
}

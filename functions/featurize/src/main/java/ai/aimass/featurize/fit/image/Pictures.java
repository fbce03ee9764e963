package ai.aimass.featurize.fit.image;

import ai.aimass.domain.ModelInputs;
import ai.aimass.featurize.fit.MediaColumn;
import ai.aimass.featurize.fit.RowSample;
import ai.aimass.featurize.fit.Targets;
import ai.aimass.featurize.fit.TrainingData;
import ai.aimass.featurize.fit.TrainingRows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A sample of the training pictures, which fits into memory. Missing ones are left out.
///
/// @param bytes by picture
/// @param targets by picture: what its label is as numbers
/// @param folds by picture: the fold that it is held out in
/// @param missing whether some row had none
record Pictures(List<byte[]> bytes, List<double[]> targets, List<Integer> folds, boolean missing) {
    private static final long MOST = 4000;
    private static final long MOST_BYTES = 48_000_000;

    static Pictures sample(MediaColumn column, Targets targets, TrainingData data, long rows, long seed) {
        int size = column.type().bytes();
        long most = Math.clamp(MOST_BYTES / size, 1, MOST);
        RowSample sample = new RowSample(rows, most, seed);
        Sampled sampled = new Sampled();
        data.forEach(batch -> {
            for (int row = 0; row < batch.rows(); row++) {
                if (sample.next() && sampled.bytes.size() < most) sampled.add(column, targets, batch, row);
            }
        });
        return new Pictures(sampled.bytes, sampled.targets, sampled.folds, sampled.missing);
    }

    private static final class Sampled {
        private final List<byte[]> bytes = new ArrayList<>();
        private final List<double[]> targets = new ArrayList<>();
        private final List<Integer> folds = new ArrayList<>();
        private boolean missing = false;

        void add(MediaColumn column, Targets all, TrainingRows batch, int row) {
            int first = row * column.rowBytes() + column.offset();
            byte[] picture = Arrays.copyOfRange(
                    batch.inputs().media(), first, first + column.type().bytes());
            if (isMissing(picture)) {
                missing = true;
                return;
            }
            double[] target = new double[all.columns()];
            for (int i = 0; i < target.length; i++) {
                target[i] = all.value(batch.labels()[row], i);
            }
            bytes.add(picture);
            targets.add(target);
            folds.add(batch.folds()[row]);
        }

        private static boolean isMissing(byte[] picture) {
            for (byte value : picture) {
                if (value != 0) return false;
            }
            return true;
        }
    }

    int count() {
        return bytes.size();
    }

    boolean areAlike() {
        return bytes.stream().allMatch(picture -> Arrays.equals(picture, bytes.getFirst()));
    }

    /// As the only media of as many rows.
    ModelInputs inputs() {
        int size = bytes.getFirst().length;
        byte[] media = new byte[count() * size];
        for (int i = 0; i < count(); i++) {
            System.arraycopy(bytes.get(i), 0, media, i * size, size);
        }
        return new ModelInputs(count(), new float[0], new double[0], new String[0], new String[0], media);
    }
}

import ai.aimass.domain.FloatMatrix;
import ai.aimass.train.boosting.BoostingSettings;
import ai.aimass.train.learn.Examples;
import ai.aimass.train.learn.Fitting;
import ai.aimass.train.learn.Learner;
import ai.aimass.train.learn.Model;
import ai.aimass.train.learn.Target;
import ai.aimass.train.parallel.Threads;
import java.nio.file.Path;
import java.util.Arrays;

/// Fits boosting or a forest of AI Mass to a [Table].
///
/// Arguments: folder, columns, codes of categories by column (comma-separated), training rows, `boosting` or `forest`,
/// trees, threads.
final class Ours {
    public static void main(String[] arguments) throws Exception {
        int columns = Integer.parseInt(arguments[1]);
        int[] categories =
                Arrays.stream(arguments[2].split(",")).mapToInt(Integer::parseInt).toArray();
        Table table = Table.read(Path.of(arguments[0]), columns, categories, Integer.parseInt(arguments[3]));
        int trees = Integer.parseInt(arguments[5]);
        Learner learner = arguments[4].equals("boosting")
                ? new Learner.Boosting(new BoostingSettings(trees, 0.1, 31, 5, 1, 1, 1, false))
                : new Learner.Forest(trees, 0, 1, false);
        int[] rows = table.trainingRows();
        FloatMatrix features = new FloatMatrix(table.values(), table.labels().length, columns);
        Examples examples = new Examples(features, categories, new Target.Classes(table.labels(), 2));
        System.gc();
        long before = Table.kilobytes("VmRSS");
        double processor = Table.processorSeconds();
        long begin = System.nanoTime();
        Model model = Fitting.fit(learner, examples, rows, 1, new Threads(Integer.parseInt(arguments[6])));
        double seconds = (System.nanoTime() - begin) / 1e9;
        processor = Table.processorSeconds() - processor;
        float[] heldOut = table.heldOut();
        double[] predicted =
                model.predict(new FloatMatrix(heldOut, heldOut.length / columns, columns)).values();
        float[] second = new float[predicted.length / 2];
        for (int i = 0; i < second.length; i++) {
            second[i] = (float) predicted[2 * i + 1];
        }
        Table.report(seconds, processor, table.accuracy(second), before);
    }
}

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;

/// Boosts a [Table] with XGBoost. The seconds are those of its own binning and its trees; making its matrix of the rows
/// is left out.
///
/// Arguments: as `Ours`.
final class Peer {
    public static void main(String[] arguments) throws Exception {
        int columns = Integer.parseInt(arguments[1]);
        int[] categories =
                Arrays.stream(arguments[2].split(",")).mapToInt(Integer::parseInt).toArray();
        Table table = Table.read(Path.of(arguments[0]), columns, categories, Integer.parseInt(arguments[3]));
        float[] training = Arrays.copyOf(table.values(), table.training() * columns);
        float[] labels = new float[table.training()];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = table.labels()[i];
        }
        DMatrix rows = matrix(training, columns, categories);
        rows.setLabel(labels);
        Map<String, Object> settings = new HashMap<>();
        settings.put("objective", "binary:logistic");
        settings.put("tree_method", "hist");
        settings.put("grow_policy", "lossguide");
        settings.put("max_leaves", 31);
        settings.put("max_depth", 0);
        settings.put("max_bin", 255);
        settings.put("eta", 0.1);
        settings.put("min_child_weight", 5);
        settings.put("lambda", 1);
        settings.put("nthread", Integer.parseInt(arguments[6]));
        settings.put("verbosity", 0);
        System.gc();
        long before = Table.kilobytes("VmRSS");
        double processor = Table.processorSeconds();
        long begin = System.nanoTime();
        Booster booster =
                XGBoost.train(rows, settings, Integer.parseInt(arguments[5]), new HashMap<>(), null, null);
        double seconds = (System.nanoTime() - begin) / 1e9;
        processor = Table.processorSeconds() - processor;
        float[][] predicted = booster.predict(matrix(table.heldOut(), columns, categories));
        float[] second = new float[predicted.length];
        for (int i = 0; i < second.length; i++) {
            second[i] = predicted[i][0];
        }
        Table.report(seconds, processor, table.accuracy(second), before);
    }

    private static DMatrix matrix(float[] values, int columns, int[] categories) throws Exception {
        DMatrix matrix = new DMatrix(values, values.length / columns, columns, Float.NaN);
        String[] kinds = Arrays.stream(categories).mapToObj(codes -> codes > 0 ? "c" : "q").toArray(String[]::new);
        matrix.setFeatureTypes(kinds);
        return matrix;
    }
}

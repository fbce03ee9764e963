import ai.h2o.automl.AutoML;
import ai.h2o.automl.AutoMLBuildSpec;
import hex.Model;
import java.io.BufferedInputStream;
import java.io.BufferedWriter;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import water.ExtensionManager;
import water.H2O;
import water.Key;
import water.fvec.Frame;
import water.fvec.NFSFileVec;
import water.fvec.Vec;
import water.parser.ParseDataset;
import water.parser.ParseSetup;

/// The peers that run on the Java machine, for one data set: XGBoost as it comes and after a search of 20 trials by
/// cross-validation, and H2O AutoML for so many seconds. Each writes its predictions of the test rows, one a line, and
/// says on a line of its own how long it took.
///
///     java -cp … Peers.java FOLDER TARGET CLASSES SECONDS
///
/// FOLDER holds training.csv and test.csv for H2O, training.bin and test.bin for XGBoost: rows, columns, then each row's
/// features and label, big-endian, NaN where there is none. CLASSES is 0 for regression.
final class Peers {
    private static final int TRIALS = 20;
    private static final int FOLDS = 5;
    /// Of more rows, one of the folds tells enough.
    private static final int MOST_ROWS_OF_ALL_FOLDS = 10_000;

    private final Path folder;
    private final int classes;

    private Peers(Path folder, int classes) {
        this.folder = folder;
        this.classes = classes;
    }

    public static void main(String[] arguments) throws Exception {
        Peers peers = new Peers(Path.of(arguments[0]), Integer.parseInt(arguments[2]));
        try {
            peers.xgboost();
            peers.h2o(arguments[1], Integer.parseInt(arguments[3]));
            System.exit(0);
        } catch (Exception e) {
            // H2O's threads would go on.
            e.printStackTrace();
            System.exit(1);
        }
    }

    private record Rows(float[][] features, float[] labels) {
        Rows some(int[] places) {
            return new Rows(
                    Arrays.stream(places).mapToObj(i -> features[i]).toArray(float[][]::new), floats(places));
        }

        private float[] floats(int[] places) {
            float[] some = new float[places.length];
            for (int i = 0; i < places.length; i++) some[i] = labels[places[i]];
            return some;
        }

        DMatrix matrix() throws Exception {
            int columns = features[0].length;
            float[] flat = new float[features.length * columns];
            for (int row = 0; row < features.length; row++) {
                System.arraycopy(features[row], 0, flat, row * columns, columns);
            }
            DMatrix matrix = new DMatrix(flat, features.length, columns, Float.NaN);
            matrix.setLabel(labels);
            return matrix;
        }
    }

    private Rows read(String name) throws IOException {
        try (DataInputStream in =
                new DataInputStream(new BufferedInputStream(Files.newInputStream(folder.resolve(name))))) {
            int rows = in.readInt();
            int columns = in.readInt();
            Rows read = new Rows(new float[rows][columns], new float[rows]);
            for (int row = 0; row < rows; row++) {
                for (int column = 0; column < columns; column++) read.features[row][column] = in.readFloat();
                read.labels[row] = in.readFloat();
            }
            return read;
        }
    }

    private void xgboost() throws Exception {
        Rows training = read("training.bin");
        DMatrix test = read("test.bin").matrix();
        long begin = System.nanoTime();
        write("xgboost-default", predict(fit(training, Map.of(), 100), test), begin);

        begin = System.nanoTime();
        Random random = new Random(0);
        Map<String, Object> best = Map.of();
        int bestRounds = 100;
        double least = Double.POSITIVE_INFINITY;
        for (int trial = 0; trial < TRIALS; trial++) {
            Map<String, Object> settings = settings(random);
            int rounds = 50 + random.nextInt(450);
            double loss = crossValidated(training, settings, rounds);
            if (loss < least) {
                least = loss;
                best = settings;
                bestRounds = rounds;
            }
        }
        write("xgboost-20-trials", predict(fit(training, best, bestRounds), test), begin);
    }

    /// The ranges that are usual for it.
    private static Map<String, Object> settings(Random random) {
        return Map.of(
                "eta", Math.exp(Math.log(0.01) + random.nextDouble() * Math.log(0.3 / 0.01)),
                "max_depth", 2 + random.nextInt(9),
                "min_child_weight", Math.exp(random.nextDouble() * Math.log(20)),
                "subsample", 0.5 + 0.5 * random.nextDouble(),
                "colsample_bytree", 0.4 + 0.6 * random.nextDouble(),
                "lambda", Math.exp(Math.log(0.1) + random.nextDouble() * Math.log(100)),
                "gamma", random.nextBoolean() ? 0.0 : Math.exp(Math.log(1e-3) + random.nextDouble() * Math.log(1e3)));
    }

    private Booster fit(Rows training, Map<String, Object> settings, int rounds) throws Exception {
        Map<String, Object> all = new HashMap<>(settings);
        all.put("nthread", 2);
        all.put("seed", 0);
        all.put("verbosity", 0);
        all.put("tree_method", "hist");
        all.put("objective", classes == 0 ? "reg:squarederror" : classes == 2 ? "binary:logistic" : "multi:softprob");
        if (classes > 2) all.put("num_class", classes);
        return XGBoost.train(training.matrix(), all, rounds, new HashMap<>(), null, null);
    }

    /// Squared error, or share of wrong labels, over the folds.
    private double crossValidated(Rows training, Map<String, Object> settings, int rounds) throws Exception {
        int count = training.labels.length;
        int[] fold = new Random(1).ints(count, 0, FOLDS).toArray();
        double sum = 0;
        int tried = 0;
        for (int out = 0; out < (count > MOST_ROWS_OF_ALL_FOLDS ? 1 : FOLDS); out++) {
            int held = out;
            int[] inside = IntStream.range(0, count).filter(i -> fold[i] != held).toArray();
            int[] outside = IntStream.range(0, count).filter(i -> fold[i] == held).toArray();
            tried += outside.length;
            Rows apart = training.some(outside);
            float[] predicted = predict(fit(training.some(inside), settings, rounds), apart.matrix());
            for (int i = 0; i < predicted.length; i++) {
                double off = predicted[i] - apart.labels[i];
                sum += classes == 0 ? off * off : off == 0 ? 0 : 1;
            }
        }
        return sum / tried;
    }

    /// Values, or the numbers of classes.
    private float[] predict(Booster booster, DMatrix rows) throws Exception {
        float[][] outputs = booster.predict(rows);
        float[] predicted = new float[outputs.length];
        for (int row = 0; row < outputs.length; row++) {
            float[] output = outputs[row];
            if (classes == 0) predicted[row] = output[0];
            else if (classes == 2) predicted[row] = output[0] > 0.5 ? 1 : 0;
            else for (int i = 1; i < output.length; i++) if (output[i] > output[(int) predicted[row]]) predicted[row] = i;
        }
        return predicted;
    }

    private void write(String peer, float[] predicted, long begin) throws IOException {
        double seconds = (System.nanoTime() - begin) / 1e9;
        try (BufferedWriter out = Files.newBufferedWriter(folder.resolve(peer + ".predicted"))) {
            for (float value : predicted) out.write(classes == 0 ? value + "\n" : (int) value + "\n");
        }
        System.out.println("peer " + peer + " " + seconds);
    }

    private void h2o(String target, int seconds) throws Exception {
        H2O.main(new String[] {
            "-name", "automl-peer", "-nthreads", "2", "-log_level", "FATAL", "-disable_web", "-ga_opt_out"
        });
        H2O.waitForCloudSize(1, 20_000);
        ExtensionManager.getInstance().registerRestApiExtensions();
        Frame training = parse("training.csv");
        Frame test = parse("test.csv");
        if (classes > 0) asClasses(training, target);
        long begin = System.nanoTime();
        AutoMLBuildSpec spec = new AutoMLBuildSpec();
        spec.input_spec.training_frame = training._key;
        spec.input_spec.response_column = target;
        spec.build_control.nfolds = FOLDS;
        spec.build_control.stopping_criteria.set_max_runtime_secs(seconds);
        spec.build_control.stopping_criteria.set_seed(0);
        AutoML automl = AutoML.startAutoML(spec);
        automl.get();
        Model leader = automl.leader();
        Frame predicted = leader.score(test);
        double took = (System.nanoTime() - begin) / 1e9;
        Vec first = predicted.vec(0);
        String[] names = first.domain();
        try (BufferedWriter out = Files.newBufferedWriter(folder.resolve("h2o.predicted"))) {
            for (long row = 0; row < first.length(); row++) {
                out.write((classes == 0 ? Double.toString(first.at(row)) : names[(int) first.at(row)]) + "\n");
            }
        }
        System.out.println("peer h2o " + took + " " + leader._key);
    }

    private Frame parse(String name) {
        NFSFileVec file = NFSFileVec.make(folder.resolve(name).toFile());
        // It takes a header for a row where all columns are strings.
        return ParseDataset.parse(Key.make(name), new Key[] {file._key}, true, false, ParseSetup.HAS_HEADER);
    }

    private static void asClasses(Frame frame, String target) {
        int place = frame.find(target);
        if (frame.vec(place).isCategorical()) return;
        frame.replace(place, frame.vec(place).toCategoricalVec());
        water.DKV.put(frame);
    }
}

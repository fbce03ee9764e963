package ai.aimass.train.learn;

import ai.aimass.domain.FloatMatrix;
import de.bwaldvogel.liblinear.Linear;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import org.tribuo.Example;
import org.tribuo.ImmutableFeatureMap;
import org.tribuo.MutableDataset;
import org.tribuo.Output;
import org.tribuo.OutputFactory;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.liblinear.LibLinearClassificationTrainer;
import org.tribuo.classification.liblinear.LinearClassificationType;
import org.tribuo.classification.liblinear.LinearClassificationType.LinearType;
import org.tribuo.common.liblinear.LibLinearModel;
import org.tribuo.impl.ArrayExample;
import org.tribuo.provenance.SimpleDataSourceProvenance;
import org.tribuo.regression.RegressionFactory;
import org.tribuo.regression.Regressor;
import org.tribuo.regression.liblinear.LibLinearRegressionTrainer;
import org.tribuo.regression.liblinear.LinearRegressionType;

/// Fits linear models with Tribuo's LibLinear and takes the weights out of them: LibLinear's own export to ONNX is
/// wrong for more than two classes.
final class LinearFitting {
    private static final int MAX_ITERATIONS = 1000;
    private static final double TOLERANCE = 0.01;

    static {
        Linear.disableDebugOutput();
    }

    private LinearFitting() {}

    static Model logistic(double cost, Examples examples, int[] rows, long seed) {
        if (!(examples.target() instanceof Target.Classes classes)) {
            throw new IllegalArgumentException("logistic regression is for classes");
        }
        Copies copies = copies(examples, rows, seed);
        if (!haveTwoClasses(classes, copies.rows())) return Fitting.baseline(examples, rows);
        return scores(LinearType.L2R_LR, cost, examples, classes, copies, seed);
    }

    /// A linear support vector machine. For numbers it is ridge regression but that small errors cost nothing.
    static Model machine(Learner.LinearSupportVectors machine, Examples examples, int[] rows, long seed) {
        return switch (examples.target()) {
            case Target.Numbers numbers ->
                squared(machine.cost(), machine.margin(), machine.logarithmic(), examples, numbers, rows, seed);
            case Target.Classes classes ->
                CalibratedScores.fit(examples, classes, rows, seed, training -> {
                    Copies copies = copies(examples, training, seed);
                    int scores = classes.count() == 2 ? 1 : classes.count();
                    if (!haveTwoClasses(classes, copies.rows())) {
                        Link link = scores == 1 ? Link.LOGISTIC : Link.ONE_AGAINST_REST;
                        return new LinearScores(examples.features().columns(), scores).model(link, Model.Bounds.NONE);
                    }
                    return scores(LinearType.L2R_L2LOSS_SVC, machine.cost(), examples, classes, copies, seed);
                });
        };
    }

    private static boolean haveTwoClasses(Target.Classes classes, int[] rows) {
        return Arrays.stream(rows).map(row -> classes.labels()[row]).distinct().count() > 1;
    }

    private static Model.Linear scores(
            LinearType type, double cost, Examples examples, Target.Classes classes, Copies copies, long seed) {
        LibLinearClassificationTrainer trainer = new LibLinearClassificationTrainer(
                new LinearClassificationType(type), cost * copies.weight(), MAX_ITERATIONS, TOLERANCE, seed);
        MutableDataset<Label> dataset = dataset(
                examples.features(),
                copies.rows(),
                new LabelFactory(),
                row -> new Label(String.valueOf(classes.labels()[row])));
        LibLinearModel<Label> fitted = trainer.train(dataset);
        // LibLinear's class numbers are Tribuo's output ids, in the order in which it came upon them.
        int[] libLinearLabels = fitted.getInnerModels().getFirst().getLabels();
        int[] ofColumn = new int[libLinearLabels.length];
        for (int column = 0; column < ofColumn.length; column++) {
            Label label = fitted.getOutputIDInfo().getOutput(libLinearLabels[column]);
            ofColumn[column] = Integer.parseInt(label.getLabel());
        }
        Weights weights = Weights.of(fitted, examples.features().columns());
        return classes.count() == 2
                ? twoClasses(weights, ofColumn)
                : oneAgainstRest(weights, ofColumn, classes.count());
    }

    static Model ridge(Learner.RidgeRegression ridge, Examples examples, int[] rows, long seed) {
        if (!(examples.target() instanceof Target.Numbers numbers)) {
            throw new IllegalArgumentException("ridge regression is for numbers");
        }
        return squared(ridge.cost(), 0, ridge.logarithmic(), examples, numbers, rows, seed);
    }

    /// @param margin errors below it cost nothing, others the square of what they are beyond it
    private static Model squared(
            double cost,
            double margin,
            boolean logarithmic,
            Examples examples,
            Target.Numbers numbers,
            int[] rows,
            long seed) {
        Copies copies = copies(examples, rows, seed);
        int[] sample = copies.rows();
        double[] target = logarithmic ? Scale.logarithms(numbers.values(), sample) : numbers.values();
        Scale scale = Scale.of(target, sample);
        LibLinearRegressionTrainer trainer = new LibLinearRegressionTrainer(
                new LinearRegressionType(LinearRegressionType.LinearType.L2R_L2LOSS_SVR),
                cost * copies.weight(),
                MAX_ITERATIONS,
                TOLERANCE,
                margin,
                seed);
        double[] scaled = scale.apply(target);
        MutableDataset<Regressor> dataset = dataset(
                examples.features(), sample, new RegressionFactory(), row -> new Regressor("value", scaled[row]));
        Weights weights = Weights.of(trainer.train(dataset), examples.features().columns());
        float[] values = new float[weights.inputs];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (weights.get(i, 0) * scale.deviation());
        }
        float bias = (float) (weights.bias(0) * scale.deviation() + scale.mean());
        Link link = logarithmic ? Link.EXPONENTIAL : Link.IDENTITY;
        return new Model.Linear(weights.inputs, link, values, new float[] {bias}, Model.Bounds.around(target, sample));
    }

    private static Model.Linear twoClasses(Weights weights, int[] ofColumn) {
        // Two classes have one column: the log-odds of the class that came first.
        int sign = ofColumn[0] == 1 ? 1 : -1;
        float[] values = new float[weights.inputs];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (sign * weights.get(i, 0));
        }
        return new Model.Linear(
                weights.inputs,
                Link.LOGISTIC,
                values,
                new float[] {(float) (sign * weights.bias(0))},
                Model.Bounds.NONE);
    }

    private static Model.Linear oneAgainstRest(Weights weights, int[] ofColumn, int classes) {
        float[] values = new float[classes * weights.inputs];
        float[] biases = new float[classes];
        Arrays.fill(biases, LinearScores.NEVER);
        for (int column = 0; column < ofColumn.length; column++) {
            // Where only two of the classes were seen there is one column, and the second class has its opposite.
            boolean opposite = weights.columns == 1 && column == 1;
            int from = opposite ? 0 : column;
            int sign = opposite ? -1 : 1;
            for (int i = 0; i < weights.inputs; i++) {
                values[ofColumn[column] * weights.inputs + i] = (float) (sign * weights.get(i, from));
            }
            biases[ofColumn[column]] = (float) (sign * weights.bias(from));
        }
        return new Model.Linear(weights.inputs, Link.ONE_AGAINST_REST, values, biases, Model.Bounds.NONE);
    }

    /// LibLinear knows no weights of rows.
    private static Copies copies(Examples examples, int[] rows, long seed) {
        int limit = Fitting.linearRowLimit(
                examples.features().columns(), examples.target().outputs());
        return Copies.of(examples, rows, limit, seed);
    }

    private static <T extends Output<T>> MutableDataset<T> dataset(
            FloatMatrix features, int[] rows, OutputFactory<T> factory, IntFunction<T> output) {
        MutableDataset<T> dataset = new MutableDataset<>(new SimpleDataSourceProvenance("features", factory), factory);
        String[] names = names(features.columns());
        for (int row : rows) {
            List<String> present = new ArrayList<>();
            List<Double> values = new ArrayList<>();
            for (int i = 0; i < names.length; i++) {
                float value = features.get(row, i);
                // Zeros are left out, but a row without any feature would not be taken.
                if (value == 0 && i > 0) continue;
                present.add(names[i]);
                values.add((double) value);
            }
            double[] numbers = values.stream().mapToDouble(Double::doubleValue).toArray();
            Example<T> example = new ArrayExample<>(output.apply(row), present.toArray(String[]::new), numbers);
            dataset.add(example);
        }
        return dataset;
    }

    /// Tribuo sorts features by name, so the numbers are padded.
    private static String[] names(int count) {
        String[] names = new String[count];
        for (int i = 0; i < count; i++) {
            names[i] = String.format(Locale.ROOT, "%09d", i);
        }
        return names;
    }

    /// What LibLinear found: (features seen + 1 × columns), the last row for the constant feature 1.
    private record Weights(int inputs, double[] values, int columns, int[] placeOfInput) {
        static Weights of(LibLinearModel<?> model, int inputs) {
            double[] values = model.getInnerModels().getFirst().getFeatureWeights();
            ImmutableFeatureMap features = model.getFeatureIDMap();
            int[] places = new int[inputs];
            Arrays.fill(places, -1);
            for (int id = 0; id < features.size(); id++) {
                places[Integer.parseInt(features.get(id).getName())] = id;
            }
            return new Weights(inputs, values, values.length / (features.size() + 1), places);
        }

        /// 0 where the feature was 0 in every row.
        double get(int input, int column) {
            int place = placeOfInput[input];
            return place < 0 ? 0 : values[place * columns + column];
        }

        double bias(int column) {
            return values[values.length - columns + column];
        }
    }
}

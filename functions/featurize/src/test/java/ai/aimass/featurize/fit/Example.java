package ai.aimass.featurize.fit;

import ai.aimass.domain.Column;
import ai.aimass.domain.ColumnType;
import ai.aimass.domain.FloatMatrix;
import ai.aimass.domain.InputLayout;
import ai.aimass.domain.ModelInputs;
import ai.aimass.domain.Role;
import ai.aimass.domain.Task;
import ai.aimass.domain.View;
import ai.aimass.onnx.ModelSession;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Rows for fitting, column by column.
final class Example {
    private final List<Column> numbers = new ArrayList<>();
    private final List<Column> instants = new ArrayList<>();
    private final List<Column> categories = new ArrayList<>();
    private final List<Column> texts = new ArrayList<>();
    private final List<float[]> numberValues = new ArrayList<>();
    private final List<double[]> instantValues = new ArrayList<>();
    private final List<String[]> categoryValues = new ArrayList<>();
    private final List<String[]> textValues = new ArrayList<>();
    private final double[] labels;
    private final int[] folds;

    /// @param labels by row; folds are dealt in turn
    Example(double... labels) {
        this.labels = labels;
        this.folds = new int[labels.length];
        Arrays.setAll(folds, row -> row % 5);
    }

    Example numbers(String name, float... values) {
        numbers.add(column(name, new ColumnType.Numeric('.'), values.length));
        numberValues.add(values);
        return this;
    }

    Example instants(String name, double... values) {
        instants.add(column(name, new ColumnType.DateTime("iso"), values.length));
        instantValues.add(values);
        return this;
    }

    Example categories(String name, String... values) {
        categories.add(column(
                name,
                new ColumnType.Categorical(),
                Arrays.stream(values).distinct().count()));
        categoryValues.add(values);
        return this;
    }

    Example texts(String name, String... values) {
        texts.add(column(name, new ColumnType.Text(), values.length));
        textValues.add(values);
        return this;
    }

    /// The same rows with another label in one of them.
    Example relabelled(int row, double label) {
        double[] changed = labels.clone();
        changed[row] = label;
        Example example = new Example(changed);
        example.numbers.addAll(numbers);
        example.instants.addAll(instants);
        example.categories.addAll(categories);
        example.texts.addAll(texts);
        example.numberValues.addAll(numberValues);
        example.instantValues.addAll(instantValues);
        example.categoryValues.addAll(categoryValues);
        example.textValues.addAll(textValues);
        return example;
    }

    InputLayout layout() {
        return new InputLayout(numbers, instants, categories, texts);
    }

    int fold(int row) {
        return folds[row];
    }

    Optional<FittedFeaturizer> tryFit(Task task) {
        TrainingData data = consumer -> consumer.accept(rows());
        return new FeatureFit(layout(), Targets.of(task, "target"), FitLimits.of(layout()), 1).fit(data, labels.length);
    }

    TrainingRows rows() {
        return new TrainingRows(inputs(), labels, folds);
    }

    FittedFeaturizer fit(Task task) {
        return tryFit(task).orElseThrow();
    }

    ModelInputs inputs() {
        int rows = labels.length;
        float[] number = new float[rows * numbers.size()];
        double[] instant = new double[rows * instants.size()];
        String[] category = new String[rows * categories.size()];
        String[] text = new String[rows * texts.size()];
        for (int row = 0; row < rows; row++) {
            for (int i = 0; i < numbers.size(); i++)
                number[row * numbers.size() + i] = numberValues.get(i)[row];
            for (int i = 0; i < instants.size(); i++)
                instant[row * instants.size() + i] = instantValues.get(i)[row];
            for (int i = 0; i < categories.size(); i++) {
                category[row * categories.size() + i] = categoryValues.get(i)[row];
            }
            for (int i = 0; i < texts.size(); i++)
                text[row * texts.size() + i] = textValues.get(i)[row];
        }
        return new ModelInputs(rows, number, instant, category, text);
    }

    /// One feature of all rows, from the graph that serves.
    static float[] feature(FittedFeaturizer fitted, String view, String name, ModelInputs inputs) {
        return feature(fitted.graph(), fitted, view, name, inputs);
    }

    static float[] feature(byte[] graph, FittedFeaturizer fitted, String view, String name, ModelInputs inputs) {
        int place = names(fitted, view).indexOf(name);
        if (place < 0) throw new AssertionError("no " + name + " in " + names(fitted, view));
        FloatMatrix features = all(graph, view, inputs);
        float[] feature = new float[features.rows()];
        for (int row = 0; row < feature.length; row++) feature[row] = features.get(row, place);
        return feature;
    }

    static FloatMatrix all(byte[] graph, String view, ModelInputs inputs) {
        try (ModelSession session = ModelSession.open(graph)) {
            return session.run(inputs, view);
        }
    }

    static List<String> names(FittedFeaturizer fitted, String view) {
        View found = fitted.views().stream()
                .filter(candidate -> candidate.name().equals(view))
                .findFirst()
                .orElseThrow();
        return found.features().stream().map(feature -> feature.name()).toList();
    }

    private static Column column(String name, ColumnType type, long distinct) {
        return new Column(name, type, new Role.Feature(), 0, distinct);
    }
}

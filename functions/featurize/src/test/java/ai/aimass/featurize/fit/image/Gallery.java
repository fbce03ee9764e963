package ai.aimass.featurize.fit.image;

import ai.aimass.domain.ColumnType;
import ai.aimass.domain.FloatMatrix;
import ai.aimass.domain.ModelInputs;
import ai.aimass.domain.Task;
import ai.aimass.domain.View;
import ai.aimass.featurize.fit.MediaColumn;
import ai.aimass.featurize.fit.Targets;
import ai.aimass.featurize.fit.TrainingData;
import ai.aimass.featurize.fit.TrainingRows;
import ai.aimass.featurize.fit.ViewBuilder;
import ai.aimass.onnx.GraphBuilder;
import ai.aimass.onnx.ModelMetadata;
import ai.aimass.onnx.ModelSession;
import ai.aimass.onnx.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Rows with one picture each.
final class Gallery {
    static final String COLUMN = "photo";

    private final ColumnType.Image type;
    private final List<byte[]> pictures = new ArrayList<>();
    private final List<Double> labels = new ArrayList<>();
    /// Bytes of other media before and after the picture.
    private final int margin;

    Gallery(int width, int height, int channels, int margin) {
        this.type = new ColumnType.Image(width, height, channels);
        this.margin = margin;
    }

    /// The brightness of a channel of a pixel, from 0 to 255.
    interface Painter {
        double at(int y, int x, int channel);
    }

    Gallery add(double label, Painter painter) {
        byte[] bytes = new byte[type.bytes()];
        for (int i = 0; i < bytes.length; i++) {
            int pixel = i / type.channels();
            double value = painter.at(pixel / type.width(), pixel % type.width(), i % type.channels());
            bytes[i] = (byte) Math.clamp(Math.round(value), 0, 255);
        }
        pictures.add(bytes);
        labels.add(label);
        return this;
    }

    int rows() {
        return pictures.size();
    }

    double label(int row) {
        return labels.get(row);
    }

    MediaColumn column() {
        return new MediaColumn(COLUMN, type, margin, type.bytes() + 2 * margin);
    }

    ModelInputs inputs() {
        int width = column().rowBytes();
        byte[] media = new byte[rows() * width];
        for (int row = 0; row < rows(); row++) {
            for (int i = 0; i < margin; i++) {
                media[row * width + i] = (byte) (37 * row + i);
            }
            System.arraycopy(pictures.get(row), 0, media, row * width + margin, type.bytes());
        }
        return new ModelInputs(rows(), new float[0], new double[0], new String[0], new String[0], media);
    }

    Optional<ImageFeatures> tryFit(Task task, long seed) {
        int[] folds = new int[rows()];
        for (int row = 0; row < folds.length; row++) {
            folds[row] = row % 5;
        }
        double[] all = labels.stream().mapToDouble(Double::doubleValue).toArray();
        TrainingData data = consumer -> consumer.accept(new TrainingRows(inputs(), all, folds));
        return ImageFit.fit(column(), Targets.of(task, "target"), data, rows(), seed);
    }

    byte[] graph(ImageFeatures features) {
        GraphBuilder graph = new GraphBuilder("pictures");
        String media = graph.input("media", ValueType.UINT8, column().rowBytes());
        ViewBuilder trees = new ViewBuilder(View.TREES);
        ViewBuilder dense = new ViewBuilder(View.DENSE);
        features.write(graph, media, trees, dense);
        trees.build(graph);
        dense.build(graph);
        return graph.build(ModelMetadata.none()).toByteArray();
    }

    static FloatMatrix run(byte[] graph, ModelInputs inputs, String view) {
        try (ModelSession session = ModelSession.open(graph)) {
            return session.run(inputs, view);
        }
    }
}

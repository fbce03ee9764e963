package ai.aimass.featurize;

import ai.aimass.decode.InputEncoder;
import ai.aimass.domain.Dataset;
import ai.aimass.domain.FloatMatrix;
import ai.aimass.domain.Split;
import ai.aimass.domain.UnifiedRecord;
import ai.aimass.domain.View;
import ai.aimass.storage.records.RecordReader;
import ai.aimass.storage.tensors.Safetensors;
import ai.aimass.storage.tensors.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// Makes the features of one part: each record goes through the graph that is for it, and keeps its place.
///
/// The file holds for each view its features, float32 (rows × width), and for each record `row`, its row in the
/// upload; `split`, the place of its [Split]; `fold`, 255 for none; `label`, as [Labels]
/// gives it; and `weight`, how many rows it counts for.
final class PartFeatures {
    /// Enough rows to keep a graph busy, few enough to keep in memory twice.
    private static final int MOST_IN_BATCH = 1_000;
    private static final byte NO_FOLD = (byte) 255;

    private final Dataset dataset;
    private final List<View> views;
    private final FittedGraphs graphs;
    private final InputEncoder encoder;

    PartFeatures(Dataset dataset, List<View> views, FittedGraphs graphs) {
        this.dataset = dataset;
        this.views = views;
        this.graphs = graphs;
        this.encoder = new InputEncoder(dataset.schema());
    }

    /// @param records a part of the dataset
    /// @param rows how many records it has
    /// @return a safetensors file
    byte[] of(byte[] records, int rows) {
        Columns columns = new Columns(rows);
        List<Batch> batches = new ArrayList<>();
        for (int graph = 0; graph < graphs.count(); graph++) {
            batches.add(new Batch(graph));
        }
        RecordReader reader = new RecordReader(records);
        for (int place = 0; reader.hasNext(); place++) {
            if (place == rows) throw new IllegalStateException("a part with more than its " + rows + " records");
            UnifiedRecord record = reader.next();
            columns.put(place, record);
            Batch batch = batches.get(graphs.of(record.fold()));
            batch.add(place, record);
            if (batch.isFull()) batch.flush(columns);
        }
        batches.forEach(batch -> batch.flush(columns));
        return Safetensors.write(columns.tensors());
    }

    /// Records that wait for the same graph, with their places in the part.
    private final class Batch {
        private final int graph;
        private final List<Integer> places = new ArrayList<>();
        private final List<UnifiedRecord> records = new ArrayList<>();

        Batch(int graph) {
            this.graph = graph;
        }

        void add(int place, UnifiedRecord record) {
            places.add(place);
            records.add(record);
        }

        boolean isFull() {
            return records.size() == encoder.layout().rowsAtOnce(MOST_IN_BATCH);
        }

        void flush(Columns columns) {
            if (records.isEmpty()) return;
            List<FloatMatrix> outputs = graphs.session(graph)
                    .run(
                            encoder.encode(
                                    records.stream().map(UnifiedRecord::values).toList()),
                            views.stream().map(View::name).toList());
            for (int view = 0; view < outputs.size(); view++) {
                columns.put(view, places, outputs.get(view));
            }
            places.clear();
            records.clear();
        }
    }

    /// The part's tensors, filled row by row.
    private final class Columns {
        private final int rows;
        private final List<float[]> features = new ArrayList<>();
        private final long[] ids;
        private final byte[] splits;
        private final byte[] folds;
        private final double[] labels;
        private final float[] weights;
        private final Labels labelNumbers = new Labels(dataset.task());

        Columns(int rows) {
            this.rows = rows;
            views.forEach(view -> features.add(new float[Math.multiplyExact(rows, view.width())]));
            this.ids = new long[rows];
            this.splits = new byte[rows];
            this.folds = new byte[rows];
            this.labels = new double[rows];
            this.weights = new float[rows];
        }

        // The file's readers go by the enum's order too, and a released order of splits never changes.
        @SuppressWarnings("EnumOrdinal")
        void put(int place, UnifiedRecord record) {
            ids[place] = record.id().row();
            splits[place] = (byte) record.split().ordinal();
            folds[place] = record.split() == Split.TRAINING ? (byte) record.fold() : NO_FOLD;
            labels[place] = labelNumbers.number(record.label());
            weights[place] = (float) record.weight();
        }

        void put(int view, List<Integer> places, FloatMatrix outputs) {
            int width = outputs.columns();
            for (int i = 0; i < places.size(); i++) {
                System.arraycopy(outputs.values(), i * width, features.get(view), places.get(i) * width, width);
            }
        }

        SortedMap<String, Tensor> tensors() {
            SortedMap<String, Tensor> tensors = new TreeMap<>();
            for (int view = 0; view < features.size(); view++) {
                int width = views.get(view).width();
                tensors.put(views.get(view).name(), new Tensor.F32(features.get(view), rows, width));
            }
            tensors.put("row", new Tensor.I64(ids, rows));
            tensors.put("split", new Tensor.U8(splits, rows));
            tensors.put("fold", new Tensor.U8(folds, rows));
            tensors.put("label", new Tensor.F64(labels, rows));
            tensors.put("weight", new Tensor.F32(weights, rows));
            return tensors;
        }
    }
}

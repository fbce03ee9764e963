package ai.aimass.featurize;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.aimass.decode.InputEncoder;
import ai.aimass.domain.Dataset;
import ai.aimass.domain.FeatureSet;
import ai.aimass.domain.FloatMatrix;
import ai.aimass.domain.Part;
import ai.aimass.domain.Split;
import ai.aimass.domain.UnifiedRecord;
import ai.aimass.domain.Value;
import ai.aimass.domain.View;
import ai.aimass.onnx.Graphs;
import ai.aimass.onnx.ModelCheck;
import ai.aimass.onnx.ModelSession;
import ai.aimass.storage.Vault;
import ai.aimass.storage.tensors.Safetensors;
import ai.aimass.storage.tensors.Tensor;
import ai.aimass.testkit.InMemoryObjectStore;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class FeaturesOfRealSetsTest {
    private static final List<String> VIEWS = List.of(View.TREES, View.DENSE);

    @ParameterizedTest
    @EnumSource
    void areTheSameRowByRowInBatchesAndByPart(RealSets set) throws Exception {
        Optional<TestRecords> read = set.read();
        assumeTrue(read.isPresent(), set + " is not on this machine");
        TestRecords records = read.get();
        Vault vault = new Vault(new InMemoryObjectStore());
        Dataset dataset = records.publish(vault, 700);
        FeatureSet features = Pipeline.run(vault);

        Fit fit = Pipeline.fit(vault);
        InputEncoder encoder = new InputEncoder(records.schema());
        try (FittedGraphs graphs = new FittedGraphs(fit, blob -> vault.read(TestRecords.TENANT, blob))) {
            int place = 0;
            for (int part = 0; part < dataset.parts().size(); part++) {
                SortedMap<String, Tensor> tensors = read(vault, features.parts().get(part));
                List<UnifiedRecord> rows = records.records()
                        .subList(place, place + dataset.parts().get(part).rows());
                for (int row = 0; row < rows.size(); row++) {
                    UnifiedRecord record = rows.get(row);
                    List<FloatMatrix> alone = graphs.session(graphs.of(record.fold()))
                            .run(encoder.encode(List.of(record.values())), VIEWS);
                    for (int view = 0; view < VIEWS.size(); view++) {
                        assertArrayEquals(
                                row(tensors, VIEWS.get(view), row),
                                alone.get(view).values(),
                                set + " row " + (place + row) + " " + VIEWS.get(view));
                    }
                }
                place += rows.size();
            }
            ModelSession serving = graphs.session(graphs.of(-1));
            List<UnifiedRecord> test = records.records().stream()
                    .filter(record -> record.split() == Split.TEST)
                    .toList();
            FloatMatrix together = serving.run(
                    encoder.encode(test.stream().map(UnifiedRecord::values).toList()), View.TREES);
            for (int size : new int[] {1, 3, 50}) {
                for (int begin = 0; begin + size <= test.size(); begin += size) {
                    List<List<Value>> values = test.subList(begin, begin + size).stream()
                            .map(UnifiedRecord::values)
                            .toList();
                    assertArrayEquals(
                            Arrays.copyOfRange(
                                    together.values(), begin * together.columns(), (begin + size) * together.columns()),
                            serving.run(encoder.encode(values), View.TREES).values());
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void areNamedOnceAndNeverConstant(RealSets set) throws Exception {
        Optional<TestRecords> read = set.read();
        assumeTrue(read.isPresent(), set + " is not on this machine");
        Vault vault = new Vault(new InMemoryObjectStore());
        read.get().publish(vault, 5_000);
        FeatureSet features = Pipeline.run(vault);

        assertEquals(
                List.of(), ModelCheck.problems(Graphs.read(vault.read(TestRecords.TENANT, features.featurizer()))));
        List<SortedMap<String, Tensor>> parts =
                features.parts().stream().map(part -> read(vault, part)).toList();
        for (View view : features.views()) {
            List<String> names =
                    view.features().stream().map(feature -> feature.name()).toList();
            assertEquals(names.size(), new HashSet<>(names).size(), names.toString());
            for (int column = 0; column < view.width(); column++) {
                boolean varies = false;
                float first = Float.NaN;
                boolean seen = false;
                for (int part = 0; part < parts.size(); part++) {
                    if (!(parts.get(part).get(view.name()) instanceof Tensor.F32 values)) throw new AssertionError();
                    for (int row = 0; row < features.parts().get(part).rows(); row++) {
                        float value = values.values()[row * view.width() + column];
                        if (!seen) first = value;
                        seen = true;
                        varies |= Float.compare(value, first) != 0;
                        assertFalse(view.name().equals(View.DENSE) && !Float.isFinite(value));
                    }
                }
                assertTrue(varies, set + " " + view.features().get(column));
            }
        }
    }

    private static SortedMap<String, Tensor> read(Vault vault, Part part) {
        return Safetensors.read(vault.read(TestRecords.TENANT, part.file()));
    }

    private static float[] row(SortedMap<String, Tensor> tensors, String view, int row) {
        if (!(tensors.get(view) instanceof Tensor.F32 tensor)) throw new AssertionError("no view " + view);
        int width = tensor.shape()[1];
        return Arrays.copyOfRange(tensor.values(), row * width, (row + 1) * width);
    }
}

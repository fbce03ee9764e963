package ai.aimass.train.graph;

import ai.aimass.domain.Feature;
import ai.aimass.domain.Task;
import ai.aimass.domain.View;
import ai.aimass.onnx.GraphBuilder;
import ai.aimass.onnx.Heads;
import ai.aimass.onnx.ModelMetadata;
import ai.aimass.onnx.ValueType;
import ai.aimass.train.guarantee.Guarantees;
import ai.aimass.train.guarantee.PredictionIntervals;
import ai.aimass.train.guarantee.PredictionSets;
import ai.aimass.train.learn.Predictions;
import ai.onnx.proto.OnnxMl.ModelProto;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// The weighted mean of models, with what it promises.
public record Ensemble(Task task, List<Member> members, Guarantees guarantees) {
    public Ensemble(Task task, List<Member> members) {
        this(task, members, Guarantees.NONE);
    }

    public Ensemble {
        members = List.copyOf(members);
        if (members.isEmpty()) throw new IllegalArgumentException("an ensemble without members");
        for (Member member : members) {
            if (member.model().outputs() != task.outputs()) {
                throw new IllegalArgumentException(
                        "a member with " + member.model().outputs() + " outputs");
            }
        }
    }

    /// As it is, before it is calibrated.
    ///
    /// @param each what each member predicted of the same rows
    public Predictions mean(List<Predictions> each) {
        double[] weights = members.stream().mapToDouble(Member::weight).toArray();
        return Predictions.mean(each, weights);
    }

    /// What is predicted of rows.
    ///
    /// @param each what each member predicted of them
    public Predictions predict(List<Predictions> each) {
        return guarantees.calibrator().apply(mean(each));
    }

    /// A graph from the views that members take to the outputs of a complete model.
    ///
    /// @param views those of the feature set
    public ModelProto head(List<View> views) {
        GraphBuilder graph = new GraphBuilder("head");
        ModelMetadata metadata = ModelMetadata.none();
        SortedMap<String, String> inputs = new TreeMap<>();
        for (View view : views) {
            if (members.stream().noneMatch(member -> member.view().equals(view.name()))) continue;
            inputs.put(view.name(), graph.input(view.name(), ValueType.FLOAT, view.width()));
            List<String> names = view.features().stream().map(Feature::name).toList();
            metadata = metadata.withInput(view.name(), names);
        }
        List<String> outputs = new ArrayList<>();
        float[] weights = new float[members.size()];
        for (int i = 0; i < weights.length; i++) {
            Member member = members.get(i);
            String rows = inputs.get(member.view());
            if (rows == null) throw new IllegalArgumentException("there is no view " + member.view());
            outputs.add(ModelGraph.write(graph, rows, member.model()));
            weights[i] = member.weight();
        }
        String mean = Heads.weightedSum(graph, outputs, weights);
        return switch (task) {
            case Task.Classification classification -> {
                String calibrated = GuaranteeGraph.calibrated(graph, mean, guarantees.calibrator());
                Heads.classification(graph, calibrated, classification);
                metadata = metadata.withOutput(Heads.PROBABILITIES, classification.classes());
                if (guarantees.conformal() instanceof PredictionSets sets) {
                    GuaranteeGraph.sets(graph, calibrated, sets);
                    metadata = metadata.withOutput(Heads.SET, classification.classes())
                            .withConfidence(sets.confidence());
                }
                yield graph.build(metadata);
            }
            case Task.Regression r -> {
                Heads.regression(graph, mean);
                if (guarantees.conformal() instanceof PredictionIntervals intervals) {
                    GuaranteeGraph.intervals(graph, mean, intervals);
                    metadata = metadata.withConfidence(intervals.confidence());
                }
                yield graph.build(metadata);
            }
        };
    }
}

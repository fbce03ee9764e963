package ai.aimass.train.graph;

import ai.aimass.domain.Feature;
import ai.aimass.domain.Task;
import ai.aimass.domain.View;
import ai.aimass.onnx.GraphBuilder;
import ai.aimass.onnx.Heads;
import ai.aimass.onnx.ModelMetadata;
import ai.aimass.onnx.ValueType;
import ai.aimass.train.guarantee.Temperature;
import ai.aimass.train.learn.Predictions;
import ai.onnx.proto.OnnxMl.ModelProto;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// The weighted mean of models, its probabilities made to mean what they say.
///
/// @param temperature of numbers, none
public record Ensemble(Task task, List<Member> members, Temperature temperature) {
    public Ensemble(Task task, List<Member> members) {
        this(task, members, Temperature.NONE);
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

    /// @param each what each member predicted of the same rows
    public Predictions mean(List<Predictions> each) {
        double[] weights = members.stream().mapToDouble(Member::weight).toArray();
        return temperature.apply(Predictions.mean(each, weights));
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
                String calibrated = temperature.equals(Temperature.NONE)
                        ? mean
                        : Heads.tempered(graph, mean, (float) temperature.value(), Temperature.LEAST_PROBABILITY);
                Heads.classification(graph, calibrated, classification.classes());
                yield graph.build(metadata.withOutput(Heads.PROBABILITIES, classification.classes()));
            }
            case Task.Regression r -> {
                Heads.regression(graph, mean);
                yield graph.build(metadata);
            }
        };
    }
}

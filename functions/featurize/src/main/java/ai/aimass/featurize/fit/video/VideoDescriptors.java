package ai.aimass.featurize.fit.video;

import ai.aimass.domain.ColumnType;
import ai.aimass.featurize.fit.Descriptors;
import ai.aimass.featurize.fit.Terms;
import ai.aimass.featurize.fit.sound.SoundDescriptors;
import ai.aimass.onnx.Attributes;
import ai.aimass.onnx.GraphBuilder;
import java.util.ArrayList;
import java.util.List;

/// Means and deviations over time of each channel and of the motion of each block, and the sound's numbers.
public record VideoDescriptors(ColumnType.Video type) implements Descriptors {
    private static final int[] SHRINKS = {1, 2, 4};

    @Override
    public List<String> names() {
        List<String> names = new ArrayList<>();
        for (String statistic : List.of("mean", "deviation")) {
            for (int i = 0; i < type.frame().channels(); i++) names.add("channel" + i + " " + statistic);
        }
        for (BlockMotion motion : motions()) names.addAll(motion.names());
        if (type.sound() != null) {
            new SoundDescriptors(type.sound()).names().forEach(name -> names.add("sound " + name));
        }
        return names;
    }

    @Override
    public String write(GraphBuilder graph, String bytes) {
        Terms terms = new Terms(graph);
        ColumnType.Image frame = type.frame();
        int pictures = type.frames() * frame.bytes();
        // Whole numbers until they are summed up: so the sums are exact.
        String pixels = terms.reshaped(
                terms.slice(bytes, 1, 0, pictures),
                -1,
                type.frames(),
                (long) frame.height() * frame.width(),
                frame.channels());
        String unit = terms.number(1 / 255.0);
        List<String> parts = new ArrayList<>();
        String channels = terms.reshaped(
                terms.of("Mul", terms.reduced("ReduceMean", pixels, 2), unit), -1, type.frames(), frame.channels());
        String mean = terms.reduced("ReduceMean", channels, 1);
        String difference = terms.of("Sub", channels, mean);
        parts.add(terms.reshaped(mean, -1, frame.channels()));
        parts.add(terms.reshaped(
                terms.of("Sqrt", terms.reduced("ReduceMean", terms.of("Mul", difference, difference), 1)),
                -1,
                frame.channels()));
        String grey = terms.reshaped(
                terms.of("Mul", terms.reduced("ReduceMean", pixels, 3), unit), -1, 1, frame.height(), frame.width());
        for (BlockMotion motion : motions()) parts.add(motion.write(terms, grey));
        if (type.sound() != null) {
            String sound = terms.slice(bytes, 1, pictures, type.bytes());
            parts.add(new SoundDescriptors(type.sound()).write(graph, sound));
        }
        return graph.node("Concat", parts, Attributes.of("axis", 1));
    }

    private List<BlockMotion> motions() {
        List<BlockMotion> motions = new ArrayList<>();
        for (int shrink : SHRINKS) {
            BlockMotion motion = new BlockMotion(
                    type.frames(), type.frame().width() / shrink, type.frame().height() / shrink, shrink);
            if (motion.isPossible()) motions.add(motion);
        }
        return motions;
    }
}

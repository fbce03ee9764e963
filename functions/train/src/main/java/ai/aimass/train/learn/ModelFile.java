package ai.aimass.train.learn;

import ai.aimass.storage.json.Json;
import ai.aimass.storage.json.JsonFields;
import ai.aimass.storage.tensors.MalformedTensorsException;
import ai.aimass.storage.tensors.Safetensors;
import ai.aimass.storage.tensors.Tensor;
import ai.aimass.train.trees.Trees;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// A model as one safetensors file. `description` is a JSON object in UTF-8 with its kind; the other tensors are the
/// arrays of its record, under their names.
public final class ModelFile {
    private static final String DESCRIPTION = "description";

    private ModelFile() {}

    public static byte[] write(Model model) {
        SortedMap<String, Tensor> tensors = new TreeMap<>();
        ObjectNode description = Json.object().put("inputs", model.inputs());
        switch (model) {
            case Model.Constant constant -> {
                description.put("kind", "constant");
                put(tensors, "prediction", constant.prediction());
            }
            case Model.Linear linear -> {
                description.put("kind", "linear").put("link", linear.link().name());
                put(tensors, "weights", linear.weights());
                put(tensors, "biases", linear.biases());
                put(tensors, linear.bounds());
            }
            case Model.Kernel kernel -> {
                description.put("kind", "kernel").put("link", kernel.link().name());
                put(tensors, "centers", kernel.centers());
                put(tensors, "coefficients", kernel.coefficients());
                put(tensors, "biases", kernel.biases());
                put(tensors, "gamma", new double[] {kernel.gamma()});
                put(tensors, kernel.bounds());
            }
            case Model.Neighbours neighbours -> {
                description.put("kind", "neighbours").put("count", neighbours.count());
                put(tensors, "rows", neighbours.rows());
                put(tensors, "values", neighbours.values());
                put(tensors, "weights", neighbours.weights());
                put(tensors, "prior", neighbours.prior());
                put(tensors, "units", new double[] {
                    neighbours.priorWeight(), neighbours.softening(), neighbours.resolution()
                });
            }
            case Model.Network network -> {
                description
                        .put("kind", "network")
                        .put("link", network.link().name())
                        .put("members", network.members().size())
                        .put("layers", network.members().getFirst().size());
                put(tensors, "factors", network.factors());
                put(tensors, network.bounds());
                for (int member = 0; member < network.members().size(); member++) {
                    List<Model.Network.Layer> layers = network.members().get(member);
                    for (int layer = 0; layer < layers.size(); layer++) {
                        put(
                                tensors,
                                name("weights", member, layer),
                                layers.get(layer).weights());
                        put(
                                tensors,
                                name("biases", member, layer),
                                layers.get(layer).biases());
                    }
                }
            }
            case Model.OfTrees trees -> {
                description.put("kind", "trees").put("link", trees.link().name());
                put(tensors, "base", trees.base());
                put(tensors, "units", new double[] {trees.scale(), trees.shift()});
                put(tensors, trees.trees());
            }
        }
        byte[] json = Json.bytes(description);
        tensors.put(DESCRIPTION, new Tensor.U8(json, json.length));
        return Safetensors.write(tensors);
    }

    /// @throws MalformedTensorsException where the bytes are no such file
    public static Model read(byte[] file) {
        SortedMap<String, Tensor> tensors = Safetensors.read(file);
        JsonFields description = JsonFields.of(
                Json.parse(require(tensors, DESCRIPTION, Tensor.U8.class).values(), "model"), "model");
        int inputs = description.integer("inputs");
        String kind = description.text("kind");
        return switch (kind) {
            case "constant" -> new Model.Constant(inputs, doubles(tensors, "prediction"));
            case "linear" ->
                new Model.Linear(
                        inputs,
                        description.parsed("link", Link::valueOf),
                        floats(tensors, "weights"),
                        floats(tensors, "biases"),
                        bounds(tensors));
            case "kernel" ->
                new Model.Kernel(
                        inputs,
                        description.parsed("link", Link::valueOf),
                        floats(tensors, "centers"),
                        doubles(tensors, "coefficients"),
                        doubles(tensors, "biases"),
                        doubles(tensors, "gamma")[0],
                        bounds(tensors));
            case "neighbours" -> {
                double[] units = doubles(tensors, "units");
                yield new Model.Neighbours(
                        inputs,
                        floats(tensors, "rows"),
                        doubles(tensors, "values"),
                        doubles(tensors, "weights"),
                        doubles(tensors, "prior"),
                        units[0],
                        description.integer("count"),
                        units[1],
                        units[2]);
            }
            case "network" -> {
                List<List<Model.Network.Layer>> members = new ArrayList<>();
                for (int member = 0; member < description.integer("members"); member++) {
                    List<Model.Network.Layer> layers = new ArrayList<>();
                    for (int layer = 0; layer < description.integer("layers"); layer++) {
                        layers.add(new Model.Network.Layer(
                                floats(tensors, name("weights", member, layer)),
                                floats(tensors, name("biases", member, layer))));
                    }
                    members.add(layers);
                }
                Link link = description.parsed("link", Link::valueOf);
                yield new Model.Network(inputs, link, floats(tensors, "factors"), members, bounds(tensors));
            }
            case "trees" -> {
                double[] base = doubles(tensors, "base");
                double[] units = doubles(tensors, "units");
                Link link = description.parsed("link", Link::valueOf);
                yield new Model.OfTrees(trees(tensors, inputs, base.length), base, link, units[0], units[1]);
            }
            default -> throw new MalformedTensorsException("there is no kind of model " + kind);
        };
    }

    private static String name(String what, int member, int layer) {
        return what + "." + member + "." + layer;
    }

    private static void put(SortedMap<String, Tensor> tensors, Model.Bounds bounds) {
        put(tensors, "bounds", new float[] {bounds.low(), bounds.high()});
    }

    private static Model.Bounds bounds(SortedMap<String, Tensor> tensors) {
        float[] bounds = floats(tensors, "bounds");
        return new Model.Bounds(bounds[0], bounds[1]);
    }

    private static void put(SortedMap<String, Tensor> tensors, Trees trees) {
        put(tensors, "roots", trees.roots());
        put(tensors, "features", trees.features());
        put(tensors, "thresholds", trees.thresholds());
        tensors.put("categories", new Tensor.I64(trees.categories(), trees.nodes()));
        put(tensors, "left", trees.left());
        put(tensors, "right", trees.right());
        put(tensors, "leaves", trees.leaves());
        byte[] missingLeft = new byte[trees.nodes()];
        for (int node = 0; node < missingLeft.length; node++) {
            missingLeft[node] = (byte) (trees.missingLeft()[node] ? 1 : 0);
        }
        tensors.put("missingLeft", new Tensor.U8(missingLeft, missingLeft.length));
    }

    private static Trees trees(SortedMap<String, Tensor> tensors, int inputs, int outputs) {
        byte[] bytes = require(tensors, "missingLeft", Tensor.U8.class).values();
        boolean[] missingLeft = new boolean[bytes.length];
        for (int node = 0; node < bytes.length; node++) {
            missingLeft[node] = bytes[node] != 0;
        }
        return new Trees(
                inputs,
                outputs,
                ints(tensors, "roots"),
                ints(tensors, "features"),
                floats(tensors, "thresholds"),
                require(tensors, "categories", Tensor.I64.class).values(),
                ints(tensors, "left"),
                ints(tensors, "right"),
                missingLeft,
                floats(tensors, "leaves"));
    }

    private static void put(SortedMap<String, Tensor> tensors, String name, int[] values) {
        tensors.put(name, new Tensor.I32(values, values.length));
    }

    private static void put(SortedMap<String, Tensor> tensors, String name, float[] values) {
        tensors.put(name, new Tensor.F32(values, values.length));
    }

    private static void put(SortedMap<String, Tensor> tensors, String name, double[] values) {
        tensors.put(name, new Tensor.F64(values, values.length));
    }

    private static int[] ints(SortedMap<String, Tensor> tensors, String name) {
        return require(tensors, name, Tensor.I32.class).values();
    }

    private static float[] floats(SortedMap<String, Tensor> tensors, String name) {
        return require(tensors, name, Tensor.F32.class).values();
    }

    private static double[] doubles(SortedMap<String, Tensor> tensors, String name) {
        return require(tensors, name, Tensor.F64.class).values();
    }

    private static <T extends Tensor> T require(SortedMap<String, Tensor> tensors, String name, Class<T> type) {
        Tensor tensor = tensors.get(name);
        if (!type.isInstance(tensor)) {
            throw new MalformedTensorsException("a model file without " + type.getSimpleName() + " '" + name + "'");
        }
        return type.cast(tensor);
    }
}

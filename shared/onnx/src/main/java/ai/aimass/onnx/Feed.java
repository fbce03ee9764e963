package ai.aimass.onnx;

import ai.aimass.domain.FloatMatrix;
import ai.aimass.domain.InputLayout;
import ai.aimass.domain.ModelInputs;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import java.util.SortedMap;

/// What one run of a graph reads: each input's tensor, made when it is asked for.
sealed interface Feed {
    int rows();

    /// @param width how many columns the graph's input has
    /// @throws ModelException where there is no such input, or it has not so many columns
    OnnxTensor tensor(String input, int width, Scratch scratch) throws OrtException;

    /// Decoded rows.
    record Rows(ModelInputs inputs) implements Feed {
        @Override
        public int rows() {
            return inputs.rows();
        }

        @Override
        public OnnxTensor tensor(String input, int width, Scratch scratch) throws OrtException {
            return switch (input) {
                case InputLayout.NUMBERS -> {
                    requireFit(input, inputs.numbers().length, width);
                    yield scratch.floats(input, inputs.numbers(), 0, rows(), width);
                }
                case InputLayout.INSTANTS -> {
                    requireFit(input, inputs.instants().length, width);
                    yield scratch.doubles(input, inputs.instants(), rows(), width);
                }
                case InputLayout.CATEGORIES -> {
                    requireFit(input, inputs.categories().length, width);
                    yield scratch.strings(inputs.categories(), rows(), width);
                }
                case InputLayout.TEXTS -> {
                    requireFit(input, inputs.texts().length, width);
                    yield scratch.strings(inputs.texts(), rows(), width);
                }
                case InputLayout.MEDIA -> {
                    requireFit(input, inputs.media().length, width);
                    yield scratch.bytes(input, inputs.media(), rows(), width);
                }
                default -> throw new ModelException("the model takes an input '" + input + "' that rows do not have");
            };
        }

        private void requireFit(String input, int length, int width) {
            if (length == rows() * width) return;
            throw new ModelException("the model takes " + width + " columns of " + input + ", the rows have "
                    + length / rows() + ": they are of another schema");
        }
    }

    /// Some rows of matrices.
    record Matrices(SortedMap<String, FloatMatrix> matrices, int firstRow, int rows) implements Feed {
        @Override
        public OnnxTensor tensor(String input, int width, Scratch scratch) throws OrtException {
            FloatMatrix matrix = matrices.get(input);
            if (matrix == null) throw new ModelException("the model takes '" + input + "', which is not given");
            if (matrix.columns() != width || matrix.rows() < firstRow + rows) {
                throw new ModelException("the model takes " + width + " columns of " + input + ", given are "
                        + matrix.rows() + " × " + matrix.columns());
            }
            return scratch.floats(input, matrix.values(), firstRow * width, rows, width);
        }
    }
}

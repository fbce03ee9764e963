package ai.aimass.onnx;

import ai.aimass.domain.ModelInputs;
import java.util.NoSuchElementException;

/// Cuts rows into batches that a graph can take at once: tokenizers make a matrix of strings of them, as wide
/// as the longest text, so one long text is not to widen thousands of short ones.
final class InputBatches {
    static final int MAX_ROWS = 1024;
    /// Where there are texts: of each row, graphs make some ten thousand numbers on the way.
    static final int MAX_TEXT_ROWS = 256;
    /// Rows × characters of the longest string.
    static final int MAX_CHARACTERS = 1 << 18;
    /// Of pictures, sounds and videos: graphs make some hundred times as many of them on the way.
    static final int MAX_MEDIA_BYTES = 1 << 16;

    private final ModelInputs inputs;
    private int position = 0;

    InputBatches(ModelInputs inputs) {
        this.inputs = inputs;
    }

    boolean hasNext() {
        return position < inputs.rows();
    }

    /// The row that the next batch begins with.
    int position() {
        return position;
    }

    ModelInputs next() {
        if (!hasNext()) throw new NoSuchElementException();
        int end = position + 1;
        long longest = longest(position);
        int media = inputs.media().length / inputs.rows();
        int limit = inputs.texts().length == 0 ? MAX_ROWS : MAX_TEXT_ROWS;
        int most = media == 0 ? limit : Math.clamp(MAX_MEDIA_BYTES / media, 1, limit);
        while (end < inputs.rows() && end - position < most) {
            longest = Math.max(longest, longest(end));
            if (longest * (end + 1 - position) > MAX_CHARACTERS) break;
            end++;
        }
        ModelInputs batch = inputs.slice(position, end);
        position = end;
        return batch;
    }

    private int longest(int row) {
        return Math.max(longest(inputs.categories(), row), longest(inputs.texts(), row));
    }

    private int longest(String[] values, int row) {
        int width = values.length / inputs.rows();
        int longest = 0;
        for (int i = row * width; i < (row + 1) * width; i++) {
            longest = Math.max(longest, values[i].length());
        }
        return longest;
    }
}

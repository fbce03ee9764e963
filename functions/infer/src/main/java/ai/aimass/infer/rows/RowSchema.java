package ai.aimass.infer.rows;

import ai.aimass.decode.InputEncoder;
import ai.aimass.domain.Column;
import ai.aimass.domain.ModelInputs;
import ai.aimass.domain.Schema;
import ai.aimass.domain.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/// The columns that a model takes, ready to be looked up by name.
public final class RowSchema {
    private final List<Column> features;
    private final Map<String, Integer> places;
    private final InputEncoder encoder;
    private final MediaReader media;
    private final AttachedFiles attached;

    /// Of a model that takes no media.
    public RowSchema(Schema schema) {
        this(schema, MediaReader.NONE);
    }

    /// @param media reads what is sent for columns of media
    public RowSchema(Schema schema, MediaReader media) {
        this.media = media;
        this.attached = AttachedFiles.NONE;
        this.features = schema.features();
        this.places = new HashMap<>();
        for (int i = 0; i < features.size(); i++) {
            places.put(features.get(i).name(), i);
        }
        this.encoder = new InputEncoder(schema);
    }

    /// In the order of the values of a row.
    public List<Column> features() {
        return features;
    }

    /// Where in a row a column's value is; empty for a column that the model does not take.
    public OptionalInt place(String column) {
        Integer place = places.get(column);
        return place == null ? OptionalInt.empty() : OptionalInt.of(place);
    }

    private RowSchema(RowSchema schema, AttachedFiles attached) {
        this.features = schema.features;
        this.places = schema.places;
        this.encoder = schema.encoder;
        this.media = schema.media;
        this.attached = attached;
    }

    /// For a request that may name files that were sent before.
    public RowSchema with(AttachedFiles files) {
        return new RowSchema(this, files);
    }

    AttachedFiles attached() {
        return attached;
    }

    MediaReader media() {
        return media;
    }

    /// @param rows at least one, each with a value for every feature
    public ModelInputs encode(List<List<Value>> rows) {
        return encoder.encode(rows);
    }
}

package ai.aimass.train.report;

import ai.aimass.domain.Column;
import ai.aimass.domain.Dataset;
import ai.aimass.domain.Role;
import ai.aimass.storage.json.Json;
import com.fasterxml.jackson.databind.node.ObjectNode;

/// What a model was made of and how, as fields of `report.json`. See [ReportCodec].
///
/// | field | what |
/// |---|---|
/// | `model` | its name |
/// | `columns` | `name`, `kind`, `role` (`feature`, `target`, `weight`, `left-out`), `reason`, `missing`, `distinct` |
/// | `making` | `run`, `upload` (SHA-256), `seed`, `generation` |
final class MakingCodec {
    private MakingCodec() {}

    static void write(Dataset dataset, ObjectNode node) {
        node.put("model", dataset.request().model().value());
        node.set("columns", Json.array(dataset.schema().columns(), MakingCodec::column));
        node.putObject("making")
                .put("run", dataset.run().value())
                .put("upload", dataset.upload().hex())
                .put("seed", dataset.request().seed())
                .put("generation", dataset.request().generation());
    }

    private static ObjectNode column(Column column) {
        ObjectNode node = Json.object()
                .put("name", column.name())
                .put("kind", column.type().kind().label());
        switch (column.role()) {
            case Role.Feature f -> node.put("role", "feature");
            case Role.Target t -> node.put("role", "target");
            case Role.Weight w -> node.put("role", "weight");
            case Role.LeftOut leftOut -> node.put("role", "left-out").put("reason", leftOut.reason());
        }
        return node.put("missing", column.missing()).put("distinct", column.distinct());
    }
}

package ai.aimass.train.plan;

import ai.aimass.storage.json.Json;
import ai.aimass.storage.json.JsonCodec;
import ai.aimass.storage.json.JsonFields;
import ai.aimass.train.learn.Learner;
import ai.aimass.train.learn.LearnerCodec;
import ai.aimass.train.learn.Search;
import com.fasterxml.jackson.databind.node.ObjectNode;

/// A trial as JSON.
public final class TrialCodec implements JsonCodec<Trial> {
    private static final LearnerCodec LEARNER = new LearnerCodec();

    @Override
    public ObjectNode write(Trial trial) {
        ObjectNode node = Json.object()
                .put("name", trial.name())
                .put("view", trial.view())
                .put("seed", trial.seed());
        switch (trial.search()) {
            case Search.BestOf best -> node.set("bestOf", Json.array(best.learners(), LEARNER::write));
            case Search.Rounds rounds -> {
                node.set("rounds", LEARNER.write(rounds.learner()));
                node.put("patience", rounds.patience());
            }
        }
        return node;
    }

    @Override
    public Trial read(JsonFields fields) {
        return new Trial(fields.text("name"), fields.text("view"), search(fields), fields.whole("seed"));
    }

    private static Search search(JsonFields fields) {
        if (fields.has("bestOf")) return new Search.BestOf(fields.list("bestOf", LEARNER::read));
        if (fields.object("rounds", LEARNER) instanceof Learner.Boosting boosting) {
            return new Search.Rounds(boosting, fields.integer("patience"));
        }
        throw fields.wrong("rounds", "gradient boosting", fields.required("rounds"));
    }
}

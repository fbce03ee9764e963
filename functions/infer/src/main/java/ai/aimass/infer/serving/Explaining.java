package ai.aimass.infer.serving;

import ai.aimass.infer.explain.Explainer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A model's explainer, made when it is first asked for: most requests want none.
final class Explaining {
    private final Supplier<Explainer> making;
    private @Nullable Explainer made;

    /// @param making throws where the model cannot be explained
    Explaining(Supplier<Explainer> making) {
        this.making = making;
    }

    synchronized Explainer explainer() {
        if (made == null) made = making.get();
        return made;
    }
}

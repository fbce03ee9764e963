package ai.aimass.domain;

import java.util.List;

/// Why something did not happen, for the person who wanted it.
///
/// @param stage the function that failed
/// @param summary one sentence: what happened and what to do
/// @param problems what was found, worst first; may be empty
public record Failure(Kind kind, Stage stage, String summary, List<Problem> problems) {
    /// Decides in one place whether trying again can help.
    public enum Kind {
        /// What the user sent cannot be used; trying again changes nothing.
        USER(false),
        /// A mistake of ours.
        INTERNAL(true),
        /// Not enough memory, time or space.
        RESOURCES(true),
        /// Something we depend on did not answer.
        EXTERNAL(true);

        private final boolean retryable;

        Kind(boolean retryable) {
            this.retryable = retryable;
        }

        public boolean retryable() {
            return retryable;
        }
    }

    public Failure {
        problems = List.copyOf(problems);
    }
}

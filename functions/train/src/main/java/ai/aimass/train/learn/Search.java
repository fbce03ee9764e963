package ai.aimass.train.learn;

import java.util.List;

/// What a trial tries. The learner that did best on rows held out stays.
public sealed interface Search {
    /// What all its learners are called.
    String label();

    /// Each of some learners, of one kind.
    record BestOf(List<Learner> learners) implements Search {
        public BestOf {
            learners = List.copyOf(learners);
            if (learners.isEmpty()) throw new IllegalArgumentException("no learners");
        }

        @Override
        public String label() {
            return learners.getFirst().label();
        }
    }

    /// Every number of rounds up to the learner's own, ending early where more of them do not help: all folds go
    /// forward together, and one number of rounds is chosen for all.
    ///
    /// @param patience after how many rounds without improvement to end
    record Rounds(Learner.Boosting learner, int patience) implements Search {
        public Rounds {
            if (patience < 1) throw new IllegalArgumentException("patience is " + patience);
        }

        @Override
        public String label() {
            return learner.label();
        }
    }
}

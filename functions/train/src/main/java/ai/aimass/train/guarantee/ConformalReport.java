package ai.aimass.train.guarantee;

import java.util.List;

/// How prediction sets or intervals held on test rows.
///
/// @param confidence how often they are to hold what is true
/// @param coverage how often they did
/// @param low of the coverage, in 95 of 100 repetitions with other test rows
/// @param high of the coverage
public record ConformalReport(double confidence, int rows, double coverage, double low, double high, Regions regions) {
    public sealed interface Regions {}

    /// @param meanSize how many classes a set has on average
    /// @param single the share of sets with one class alone
    /// @param classes in the task's order; of classes without a test row there is none
    public record Sets(double meanSize, double single, List<OfClass> classes) implements Regions {
        public Sets {
            classes = List.copyOf(classes);
        }
    }

    /// @param rows how many test rows are of it
    /// @param coverage in how many of their sets it is, as a share
    public record OfClass(String name, int rows, double coverage) {}

    /// @param meanWidth in the target's unit
    /// @param quarters of the rows in the order of the predicted value, lowest first
    public record Intervals(double meanWidth, double medianWidth, List<Quarter> quarters) implements Regions {
        public Intervals {
            quarters = List.copyOf(quarters);
        }
    }

    /// @param from the lowest predicted value in it
    public record Quarter(double from, double to, int rows, double coverage, double meanWidth) {}
}

package ai.aimass.train.plan;

import ai.aimass.domain.Task;
import ai.aimass.domain.View;

/// What a plan is made from.
///
/// @param rows training rows
/// @param treesWidth features of the view for trees
/// @param denseWidth features of the dense view
/// @param skewed whether the target is a positive number whose spread grows with its size
/// @param directed whether predictions may go one way alone as some column grows
public record Shape(Task task, long rows, int treesWidth, int denseWidth, boolean skewed, boolean directed) {
    int width(String view) {
        return view.equals(View.TREES) ? treesWidth : denseWidth;
    }

    Shape limited(long mostRows) {
        return new Shape(task, Math.min(rows, mostRows), treesWidth, denseWidth, skewed, directed);
    }
}

package ai.aimass.train.page;

import ai.aimass.storage.json.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;

/// Reports with every field there can be; whatever comes from data is hostile.
final class SampleReport {
    static final String HOSTILE =
            "<script>alert('1')</script> & \\\"x\\\" | `y`\\n# no *heading* [a](http://b) \\u0001";

    private static final String BOTH = """
            "summary": "Right for 90.0 %, says <b>'HOSTILE'</b>.", "model": "sample", "target": "HOSTILE",
            "rows": {"training": 1234, "test": 345, "unlabelled": 6, "rejected": 7},
            "leaderboard": [
              {"trial": "trial-001", "learner": "extra trees", "view": "trees",
               "parameters": {"trees": 100, "featureShare": 0.123456}, "score": 0.4321, "weight": 1},
              {"trial": "trial-000", "learner": "baseline", "view": "trees", "parameters": {}, "score": 0.7, "weight": 0}],
            "importance": [{"column": "HOSTILE", "value": 0.25}, {"column": "kind", "value": -0.001}],
            "contributions": [{"column": "HOSTILE", "value": 0.125}, {"column": "kind", "value": 0.03125}],
            "robustness": {"metric": "accuracy", "rows": 345, "value": 0.9, "baseline": 0.5, "score": 0.8125,
              "disturbances": [{"disturbance": "cells missing", "value": 0.85, "kept": 0.875}]},
            "columns": [
              {"name": "HOSTILE", "kind": "numeric", "role": "feature", "missing": 159, "distinct": 99},
              {"name": "kind", "kind": "categorical", "role": "feature", "missing": 0, "distinct": 3},
              {"name": "id", "kind": "identifier", "role": "left-out", "reason": "names each row, says HOSTILE",
               "missing": 0, "distinct": 1585}],
            "making": {"run": "r-1", "upload": "abcdef", "seed": 77, "generation": 3},
            "notices": [{"topic": "MODEL", "message": "Decided: HOSTILE"}]
            """;

    private static final String CLASSES = """
            "task": "classification",
            "metrics": [{"name": "accuracy", "value": 0.9014, "low": 0.8654, "high": 0.9287, "higherIsBetter": true,
              "baseline": 0.5101}],
            "metric": {"name": "accuracy"},
            "validation": {"metric": "logLoss", "folds": 5, "rows": 1234, "ensemble": 0.3987},
            "confusion": {"classes": ["no", "HOSTILE"], "counts": [[151, 18], [16, 160]]},
            "curves": [{"class": "HOSTILE", "auc": 0.9512, "averagePrecision": 0.9432,
              "falsePositives": [0, 0.5, 1], "truePositives": [0, 0.75, 1], "precision": [1, 0.8, 0.5]}],
            "calibration": {"method": "temperature",
              "before": {"error": 0.0768, "groups": [{"rows": 345, "probability": 0.7, "right": 0.8}]},
              "after": {"error": 0.0321, "groups": [{"rows": 345, "probability": 0.812, "right": 0.823}]}},
            "conformal": {"confidence": 0.9, "rows": 345, "coverage": 0.9123, "low": 0.88, "high": 0.94,
              "meanSize": 1.077, "single": 0.923,
              "classes": [{"class": "HOSTILE", "rows": 176, "coverage": 0.935}]},
            "dependence": [
              {"column": "HOSTILE", "kind": "numeric", "points": [
                {"at": 1, "mean": [0.3, 0.7], "low": [0.1, 0.5], "high": [0.5, 0.9]},
                {"at": 2, "mean": [0.2, 0.8], "low": [0.1, 0.6], "high": [0.4, 0.9]}]},
              {"column": "kind", "kind": "categorical", "points": [
                {"at": "HOSTILE", "mean": [0.35, 0.65], "low": [0.1, 0.5], "high": [0.5, 0.9]},
                {"at": "b", "mean": [0.25, 0.75], "low": [0.1, 0.6], "high": [0.4, 0.9]}]}],
            """;

    private static final String NUMBERS = """
            "task": "regression",
            "metrics": [{"name": "rmse", "value": 12.345678, "higherIsBetter": false, "baseline": 20}],
            "metric": {"name": "rmse"},
            "validation": {"metric": "rmse", "folds": 1, "rows": 246, "ensemble": 12.5},
            "conformal": {"confidence": 0.8, "rows": 345, "coverage": 0.81, "low": 0.77, "high": 0.85,
              "meanWidth": 33.25, "medianWidth": 30.5,
              "quarters": [{"from": 1.5, "to": 2.5, "rows": 86, "coverage": 0.791, "meanWidth": 28.75}]},
            "residuals": {"predicted": [1, 2, 3], "actual": [1, 2.5, 2], "edges": [-1, 0, 1], "counts": [117, 228]},
            "dependence": [
              {"column": "HOSTILE", "kind": "datetime", "points": [
                {"at": 0, "mean": [3], "low": [1], "high": [5]},
                {"at": 8640000, "mean": [4], "low": [2], "high": [6]}]}],
            """;

    private SampleReport() {}

    static JsonNode classes() {
        return report(CLASSES);
    }

    static JsonNode numbers() {
        return report(NUMBERS);
    }

    private static JsonNode report(String ofTask) {
        String json = "{" + (ofTask + BOTH).replace("HOSTILE", HOSTILE) + "}";
        return Json.parse(json.getBytes(StandardCharsets.UTF_8), "sample");
    }
}

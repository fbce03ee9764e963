#!/usr/bin/python3
"""Metrics of random predictions as scikit-learn has them, for GoldenMetricsTest: golden.py > golden.json.

Made with scikit-learn 1.2.1. Probabilities are rounded, so that there are ties. AUC of several classes is the mean over
each against the rest. The calibration error is over ten groups of as many rows (calibration_curve, strategy 'quantile'),
weighed by their rows, of the most probable class; rows are chosen so that no group is cut through a tie.
"""
import json

import numpy as np
from sklearn import metrics

rng = np.random.default_rng(20240611)


def calibration_error(labels, probabilities):
    best = probabilities.max(axis=1)
    right = (probabilities.argmax(axis=1) == labels).astype(float)
    order = np.argsort(best, kind="stable")
    groups = np.array_split(order, 10)
    assert all(len(group) == len(order) // 10 for group in groups)
    return float(sum(len(g) * abs(right[g].mean() - best[g].mean()) for g in groups) / len(order))


def classes(rows, count, digits):
    labels = np.concatenate([np.arange(count), rng.integers(0, count, rows - count)])
    scores = rng.normal(size=(rows, count)) + 1.5 * np.eye(count)[labels]
    probabilities = np.exp(scores) / np.exp(scores).sum(axis=1, keepdims=True)
    if digits:
        probabilities = np.round(probabilities[:, :-1] * 0.999, digits)
        probabilities = np.column_stack([probabilities, 1 - probabilities.sum(axis=1)])
        probabilities = np.clip(probabilities, 0, 1)
        probabilities /= probabilities.sum(axis=1, keepdims=True)
    predicted = probabilities.argmax(axis=1)
    if count == 2:
        auc = metrics.roc_auc_score(labels, probabilities[:, 1])
    else:
        auc = metrics.roc_auc_score(labels, probabilities, multi_class="ovr", average="macro")
    curves = []
    for label in [1] if count == 2 else range(count):
        of = (labels == label).astype(int)
        fpr, tpr, _ = metrics.roc_curve(of, probabilities[:, label], drop_intermediate=False)
        precision, recall, _ = metrics.precision_recall_curve(of, probabilities[:, label])
        curves.append({
            "label": label,
            "area": metrics.auc(fpr, tpr),
            "averagePrecision": metrics.average_precision_score(of, probabilities[:, label]),
            "falsePositives": fpr.tolist(),
            "truePositives": tpr.tolist(),
            "precision": precision[::-1].tolist(),
            "recall": recall[::-1].tolist(),
        })
    found = {
        "accuracy": metrics.accuracy_score(labels, predicted),
        "balancedAccuracy": metrics.balanced_accuracy_score(labels, predicted),
        "macroF1": metrics.f1_score(labels, predicted, average="macro"),
        "logLoss": metrics.log_loss(labels, probabilities, eps=1e-15, labels=list(range(count))),
        "auc": auc,
    }
    # Where probabilities are tied, which of them are in a group is a matter of taste.
    if not digits:
        found["calibrationError"] = calibration_error(labels, probabilities)
    return {
        "classes": count,
        "labels": labels.tolist(),
        "probabilities": probabilities.ravel().tolist(),
        "metrics": {name: float(value) for name, value in found.items()},
        "confusion": metrics.confusion_matrix(labels, predicted).tolist(),
        "curves": curves,
    }


def numbers(rows, scale):
    actual = scale * rng.normal(size=rows) + scale
    predicted = actual + 0.3 * scale * rng.standard_t(3, size=rows)
    return {
        "actual": actual.tolist(),
        "predicted": predicted.tolist(),
        "metrics": {
            "rmse": float(np.sqrt(metrics.mean_squared_error(actual, predicted))),
            "mae": float(metrics.mean_absolute_error(actual, predicted)),
            "r2": float(metrics.r2_score(actual, predicted)),
        },
    }


print(json.dumps({
    "classes": [classes(50, 2, 0), classes(40, 2, 1), classes(60, 3, 0), classes(40, 4, 1), classes(70, 7, 0)],
    "numbers": [numbers(40, 1), numbers(50, 1e6), numbers(30, 1e-4)],
}))

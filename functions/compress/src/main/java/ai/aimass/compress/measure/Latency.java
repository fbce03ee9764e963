package ai.aimass.compress.measure;

/// How long a model takes, in microseconds: the least and the median of several rounds.
public record Latency(double leastMicros, double medianMicros) {}

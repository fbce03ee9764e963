package ai.aimass.featurize.fit.sound;

/// The constants of a mel spectrum: waves under a Hann window, and triangles over them.
record MelBands(int hertz, int window) {
    static final int COUNT = 40;
    private static final double LOWEST = 20;
    /// Between neighbouring waves, in hertz.
    private static final double SPACING = 31.25;

    int bins() {
        return (int) (highest() / SPACING);
    }

    /// Cosines, then sines: (2 bins × window).
    float[] waves() {
        int bins = bins();
        float[] waves = new float[2 * bins * window];
        for (int bin = 0; bin < bins; bin++) {
            for (int i = 0; i < window; i++) {
                double hann = 0.5 - 0.5 * StrictMath.cos(2 * Math.PI * (i + 0.5) / window);
                double phase = 2 * Math.PI * SPACING * (bin + 1) * i / hertz;
                waves[bin * window + i] = (float) (hann * StrictMath.cos(phase) * 2 / window);
                waves[(bins + bin) * window + i] = (float) (hann * StrictMath.sin(phase) * 2 / window);
            }
        }
        return waves;
    }

    /// (bands × 2 bins): what each squared wave gives to a band.
    float[] weights() {
        int bins = bins();
        float[] weights = new float[COUNT * 2 * bins];
        double least = mel(LOWEST);
        double step = (mel(highest()) - least) / (COUNT + 1);
        for (int band = 0; band < COUNT; band++) {
            for (int bin = 0; bin < bins; bin++) {
                double place = (mel(SPACING * (bin + 1)) - least) / step - (band + 1);
                // Low bands are narrower than the waves lie apart: none goes without its neighbours.
                float weight = (float) Math.max(0, 1 - Math.abs(place) / Math.max(1, reach(bin, step)));
                weights[(band * 2) * bins + bin] = weight;
                weights[(band * 2 + 1) * bins + bin] = weight;
            }
        }
        return weights;
    }

    /// The cosine transform (cepstra × bands), orthonormal.
    static float[] cosines(int cepstra) {
        float[] cosines = new float[cepstra * COUNT];
        for (int i = 0; i < cepstra; i++) {
            for (int band = 0; band < COUNT; band++) {
                double factor = StrictMath.sqrt((i == 0 ? 1.0 : 2.0) / COUNT);
                cosines[i * COUNT + band] = (float) (factor * StrictMath.cos(Math.PI * i * (band + 0.5) / COUNT));
            }
        }
        return cosines;
    }

    private double highest() {
        return Math.min(8_000, hertz / 2.0);
    }

    private static double reach(int bin, double step) {
        return (mel(SPACING * (bin + 2)) - mel(SPACING * (bin + 1))) / step;
    }

    private static double mel(double frequency) {
        return 2595 * StrictMath.log10(1 + frequency / 700);
    }
}

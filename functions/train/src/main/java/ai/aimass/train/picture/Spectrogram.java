package ai.aimass.train.picture;

import ai.aimass.domain.ColumnType;

/// A sound drawn as loudness by time (to the right) and pitch (upwards).
final class Spectrogram {
    private static final int COLUMNS = 96;
    private static final int ROWS = 48;
    private static final int WINDOW = 256;
    /// What is quieter than the loudest by so many decibels is black.
    private static final double RANGE = 60;

    private Spectrogram() {}

    static Picture of(ColumnType.Sound type, byte[] value) {
        double[][] power = new double[COLUMNS][ROWS];
        double loudest = 1;
        for (int column = 0; column < COLUMNS; column++) {
            int from = (int) ((long) Math.max(0, type.samples() - WINDOW) * column / (COLUMNS - 1));
            for (int row = 0; row < ROWS; row++) {
                power[column][row] = power(value, type.samples(), from, (row + 1) * (WINDOW / 2) / (ROWS + 1));
                loudest = Math.max(loudest, power[column][row]);
            }
        }
        Picture picture = Picture.blank(COLUMNS, ROWS, 1);
        for (int column = 0; column < COLUMNS; column++) {
            for (int row = 0; row < ROWS; row++) {
                double decibels = 10 * StrictMath.log10((power[column][row] + 1e-9) / loudest);
                double grey = 255 * Math.clamp(1 + decibels / RANGE, 0, 1);
                picture.pixels()[(ROWS - 1 - row) * COLUMNS + column] = (byte) Math.round(grey);
            }
        }
        return picture;
    }

    /// Of one frequency in a window (Hann's), by the definition of the discrete Fourier transform.
    private static double power(byte[] value, int samples, int from, int frequency) {
        double real = 0;
        double imaginary = 0;
        for (int i = 0; i < WINDOW && from + i < samples; i++) {
            int at = 2 * (from + i);
            double sample = (short) ((value[at] & 0xff) | value[at + 1] << 8);
            double weight = 0.5 - 0.5 * COSINES[i];
            real += weight * sample * COSINES[i * frequency % WINDOW];
            imaginary += weight * sample * COSINES[(i * frequency + 3 * WINDOW / 4) % WINDOW];
        }
        return real * real + imaginary * imaginary;
    }

    private static final double[] COSINES = cosines();

    private static double[] cosines() {
        double[] cosines = new double[WINDOW];
        for (int i = 0; i < WINDOW; i++) {
            cosines[i] = StrictMath.cos(2 * Math.PI * i / WINDOW);
        }
        return cosines;
    }
}

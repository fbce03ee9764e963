package ai.aimass.cli.print;

import java.util.Locale;

/// Numbers as people read them.
public final class Numbers {
    private static final String[] UNITS = {"bytes", "KB", "MB", "GB", "TB"};

    private Numbers() {}

    /// With four significant digits from 1 on and four decimals below, where those say something.
    public static String shortened(double value) {
        if (!Double.isFinite(value)) return String.valueOf(value);
        double size = Math.abs(value);
        if (value == Math.rint(value) && size < 1e15) return String.format(Locale.ROOT, "%,.0f", value);
        if (size >= 1e15 || size < 1e-4) return String.format(Locale.ROOT, "%.3g", value);
        int digits = size >= 1e-3 ? 4 : 7;
        if (size >= 1) digits = Math.max(0, 3 - (int) Math.floor(Math.log10(size)));
        return String.format(Locale.ROOT, "%,." + digits + "f", value);
    }

    /// With the given number of decimals.
    public static String fixed(double value, int decimals) {
        return String.format(Locale.ROOT, "%,." + decimals + "f", value);
    }

    public static String grouped(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /// 1 KB is 1,000 bytes.
    public static String bytes(long bytes) {
        double value = bytes;
        int unit = 0;
        while (value >= 999.5 && unit < UNITS.length - 1) {
            value /= 1000;
            unit++;
        }
        return (unit == 0 || value >= 99.95 ? fixed(value, 0) : fixed(value, 1)) + " " + UNITS[unit];
    }
}

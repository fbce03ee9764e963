package ai.aimass.local;

import java.util.Locale;
import java.util.SplittableRandom;

/// A table with columns of every kind and a target that has to do with some of them.
final class SampleTable {
    private static final String[] COLOURS = {"red", "green", "blue"};

    private SampleTable() {}

    /// As CSV with a header; the last column is the target.
    static String csv(int rows, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        StringBuilder table = new StringBuilder("size,weight,colour,indoors,day,remark,target\n");
        for (int row = 0; row < rows; row++) {
            double size = random.nextDouble() * 10;
            String colour = COLOURS[random.nextInt(COLOURS.length)];
            String weight = row % 7 == 0 ? "" : String.format(Locale.ROOT, "%.2f", size * 2 + random.nextDouble());
            table.append(String.format(
                    Locale.ROOT,
                    "%.3f,%s,%s,%s,2024-%02d-%02d,the %s one of number %d is fine,%s\n",
                    size,
                    weight,
                    colour,
                    random.nextBoolean(),
                    1 + random.nextInt(12),
                    1 + random.nextInt(28),
                    colour,
                    random.nextInt(1000),
                    size > 5 && !colour.equals("blue") ? "yes" : "no"));
        }
        return table.toString();
    }
}

package ai.aimass.train.plan;

/// The values that a setting may have, laid over 0 to 1.
///
/// @param least above 0 on a logarithmic scale
record Range(String setting, double least, double greatest, Scale scale) {
    enum Scale {
        LINEAR,
        LOGARITHMIC,
        /// Whole numbers from `least` to `greatest`, each with the same room.
        CHOICE
    }

    Range {
        if (!(least < greatest) || (scale == Scale.LOGARITHMIC && least <= 0)) {
            throw new IllegalArgumentException(setting + " from " + least + " to " + greatest);
        }
    }

    static Range linear(String setting, double least, double greatest) {
        return new Range(setting, least, greatest, Scale.LINEAR);
    }

    static Range logarithmic(String setting, double least, double greatest) {
        return new Range(setting, least, greatest, Scale.LOGARITHMIC);
    }

    /// One of so many things, called by their numbers from 0.
    static Range choice(String setting, int count) {
        return new Range(setting, 0, count - 1, Scale.CHOICE);
    }

    /// @param place from 0 to 1
    double value(double place) {
        return switch (scale) {
            case LINEAR -> least + place * (greatest - least);
            case LOGARITHMIC -> least * StrictMath.exp(place * StrictMath.log(greatest / least));
            case CHOICE -> Math.min(greatest, Math.floor(least + place * (greatest - least + 1)));
        };
    }

    /// Where a value lies, from 0 to 1: at an end where it is beyond it.
    double place(double value) {
        double place = switch (scale) {
            case LINEAR -> (value - least) / (greatest - least);
            case LOGARITHMIC -> StrictMath.log(Math.max(value, least) / least) / StrictMath.log(greatest / least);
            case CHOICE -> (value - least + 0.5) / (greatest - least + 1);
        };
        return Math.clamp(place, 0, 1);
    }
}

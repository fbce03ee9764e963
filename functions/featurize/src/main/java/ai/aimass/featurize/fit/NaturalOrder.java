package ai.aimass.featurize.fit;

import java.util.Comparator;

/// Orders strings as people do: numbers within them by their value, so that `2 rooms` comes before `10 rooms`;
/// all else by characters.
final class NaturalOrder implements Comparator<String> {
    static final NaturalOrder INSTANCE = new NaturalOrder();

    private NaturalOrder() {}

    @Override
    public int compare(String a, String b) {
        int i = 0;
        int j = 0;
        while (i < a.length() && j < b.length()) {
            int endOfA = endOfDigits(a, i);
            int endOfB = endOfDigits(b, j);
            int order;
            if (endOfA > i && endOfB > j) {
                order = compareDigits(a.substring(i, endOfA), b.substring(j, endOfB));
                i = endOfA;
                j = endOfB;
            } else {
                order = Character.compare(a.charAt(i++), b.charAt(j++));
            }
            if (order != 0) return order;
        }
        int rest = Integer.compare(a.length() - i, b.length() - j);
        // 7 and 07 are as great as each other, but not the same.
        return rest != 0 ? rest : a.compareTo(b);
    }

    private static int endOfDigits(String text, int begin) {
        int end = begin;
        while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') end++;
        return end;
    }

    private static int compareDigits(String a, String b) {
        String left = withoutZeros(a);
        String right = withoutZeros(b);
        int lengths = Integer.compare(left.length(), right.length());
        return lengths != 0 ? lengths : left.compareTo(right);
    }

    private static String withoutZeros(String digits) {
        int begin = 0;
        while (begin < digits.length() - 1 && digits.charAt(begin) == '0') begin++;
        return digits.substring(begin);
    }
}

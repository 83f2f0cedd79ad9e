package io.weir.regex;

import java.lang.Character.UnicodeScript;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** The character classes that have names in RE2 syntax. */
final class CharacterClasses {
  static final int[] DIGIT = {'0', '9'};
  static final int[] SPACE = {'\t', '\n', '\f', '\r', ' ', ' '};
  static final int[] WORD = {'0', '9', 'A', 'Z', '_', '_', 'a', 'z'};

  private static final Map<String, int[]> POSIX = Map.ofEntries(
      Map.entry("alnum", new int[] {'0', '9', 'A', 'Z', 'a', 'z'}),
      Map.entry("alpha", new int[] {'A', 'Z', 'a', 'z'}),
      Map.entry("ascii", new int[] {0, 0x7F}),
      Map.entry("blank", new int[] {'\t', '\t', ' ', ' '}),
      Map.entry("cntrl", new int[] {0, 0x1F, 0x7F, 0x7F}),
      Map.entry("digit", DIGIT),
      Map.entry("graph", new int[] {'!', '~'}),
      Map.entry("lower", new int[] {'a', 'z'}),
      Map.entry("print", new int[] {' ', '~'}),
      Map.entry("punct", new int[] {'!', '/', ':', '@', '[', '`', '{', '~'}),
      Map.entry("space", new int[] {'\t', '\r', ' ', ' '}),
      Map.entry("upper", new int[] {'A', 'Z'}),
      Map.entry("word", WORD),
      Map.entry("xdigit", new int[] {'0', '9', 'A', 'F', 'a', 'f'}));

  private CharacterClasses() {}

  /** The class of {@code \d \D \s \S \w \W}, or null. */
  static int @Nullable [] perl(char letter) {
    return switch (letter) {
      case 'd' -> DIGIT;
      case 'D' -> CodePoints.negate(DIGIT);
      case 's' -> SPACE;
      case 'S' -> CodePoints.negate(SPACE);
      case 'w' -> WORD;
      case 'W' -> CodePoints.negate(WORD);
      default -> null;
    };
  }

  /** The class of {@code [:name:]}, or null. */
  static int @Nullable [] posix(String name) {
    return POSIX.get(name);
  }

  /** The class of {@code \p{name}}: a general category, or a script; null when there is none of that name. */
  static int @Nullable [] unicode(String name) {
    if (name.equals("Any")) {
      return CodePoints.ANY;
    }
    if (name.length() <= 2) {
      return Categories.MEMBERS.get(name);
    }
    UnicodeScript script = script(name);
    return script == null ? null : where(c -> UnicodeScript.of(c) == script);
  }

  private static @Nullable UnicodeScript script(String name) {
    for (UnicodeScript script : UnicodeScript.values()) {
      if (scriptName(script).equals(name)) {
        return script;
      }
    }
    return null;
  }

  private static String scriptName(UnicodeScript script) {
    if (script == UnicodeScript.SIGNWRITING) {
      return "SignWriting";
    }
    StringBuilder name = new StringBuilder();
    for (String word : script.name().split("_")) {
      name.append(name.isEmpty() ? "" : "_").append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
    }
    return name.toString();
  }

  private static int[] where(IntPredicate member) {
    CodePoints found = new CodePoints();
    for (int c = 0; c <= CodePoints.MOST; c++) {
      if (member.test(c)) {
        found.add(c, c);
      }
    }
    return found.ranges();
  }

  /** All general categories, by one walk over all code points at first use. */
  private static final class Categories {
    /** The names at the place of the number {@link Character#getType} gives. */
    private static final String[] NAMES = {
      "", "Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Me", "Mc", "Nd", "Nl", "No", "Zs", "Zl", "Zp", "Cc", "Cf", "", "Co",
      "Cs", "Pd", "Ps", "Pe", "Pc", "Po", "Sm", "Sc", "Sk", "So", "Pi", "Pf"
    };
    private static final Map<String, int[]> MEMBERS = members();

    private static Map<String, int[]> members() {
      CodePoints[] byType = new CodePoints[NAMES.length];
      for (int c = 0; c <= CodePoints.MOST; c++) {
        int type = Character.getType(c);
        byType[type] = (byType[type] == null ? new CodePoints() : byType[type]).add(c, c);
      }
      Map<String, CodePoints> byName = new HashMap<>();
      for (int type = 1; type < NAMES.length; type++) {
        if (!NAMES[type].isEmpty()) {
          int[] ranges = byType[type].ranges();
          byName.computeIfAbsent(NAMES[type], name -> new CodePoints()).add(ranges);
          byName.computeIfAbsent(NAMES[type].substring(0, 1), name -> new CodePoints()).add(ranges);
        }
      }
      Map<String, int[]> members = new HashMap<>();
      byName.forEach((name, points) -> members.put(name, points.ranges()));
      return Map.copyOf(members);
    }
  }
}

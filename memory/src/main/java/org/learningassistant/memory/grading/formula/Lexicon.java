package org.learningassistant.memory.grading.formula;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The names and signs that formulas are made of. */
final class Lexicon {

    private static final Map<String, String> FUNCTIONS = Map.ofEntries(
            Map.entry("arcsin", "arcsin"),
            Map.entry("arccos", "arccos"),
            Map.entry("arctan", "arctan"),
            Map.entry("asin", "arcsin"),
            Map.entry("acos", "arccos"),
            Map.entry("atan", "arctan"),
            Map.entry("sin", "sin"),
            Map.entry("cos", "cos"),
            Map.entry("tan", "tan"),
            Map.entry("sec", "sec"),
            Map.entry("csc", "csc"),
            Map.entry("cot", "cot"),
            Map.entry("exp", "exp"),
            Map.entry("abs", "abs"),
            Map.entry("ln", "ln"));

    /** Found inside a run of letters, too: {@code 2pir} is 2·π·r. */
    private static final List<String> LETTERS =
            List.of("epsilon", "lambda", "alpha", "theta", "gamma", "delta", "sigma", "omega", "pi");

    /** Too short to be looked for inside a run of letters. */
    private static final Set<String> SHORT_LETTERS =
            Set.of("beta", "rho", "phi", "psi", "tau", "mu", "nu", "eta", "chi", "xi", "zeta", "kappa");

    private static final Set<String> CAPITALS =
            Set.of("Gamma", "Delta", "Theta", "Lambda", "Sigma", "Phi", "Psi", "Omega");

    private static final Map<String, String> COMMANDS = Map.ofEntries(
            Map.entry("times", "*"),
            Map.entry("cdot", "*"),
            Map.entry("ast", "*"),
            Map.entry("div", "/"),
            Map.entry("pm", "±"),
            Map.entry("le", "<="),
            Map.entry("leq", "<="),
            Map.entry("leqslant", "<="),
            Map.entry("ge", ">="),
            Map.entry("geq", ">="),
            Map.entry("geqslant", ">="),
            Map.entry("ne", "!="),
            Map.entry("neq", "!="),
            Map.entry("lt", "<"),
            Map.entry("gt", ">"),
            Map.entry("cup", "∪"),
            Map.entry("degree", "°"),
            Map.entry("circ", "°"),
            Map.entry("lvert", "|"),
            Map.entry("rvert", "|"),
            Map.entry("vert", "|"),
            Map.entry("{", "{"),
            Map.entry("}", "}"),
            Map.entry("%", "%"));

    /** Commands that only move things about on paper. */
    private static final Set<String> SILENT = Set.of(
            "left",
            "right",
            "big",
            "Big",
            "bigl",
            "bigr",
            "quad",
            "qquad",
            "displaystyle",
            ",",
            ";",
            ":",
            "!",
            " ",
            "$");

    private static final String GREEK = "αβγδεζηθκλμνξπρστφχψωΓΔΘΛΣΦΨΩ";
    private static final List<String> GREEK_NAMES = List.of(
            "alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "kappa", "lambda", "mu", "nu", "xi",
            "pi", "rho", "sigma", "tau", "phi", "chi", "psi", "omega", "Gamma", "Delta", "Theta", "Lambda", "Sigma",
            "Phi", "Psi", "Omega");

    private Lexicon() {}

    /** The token that a LaTeX command stands for. */
    static Optional<Token> command(String name) {
        String written = "\\" + name;
        return switch (name) {
            case "frac", "dfrac", "tfrac", "cfrac" -> Optional.of(new Token(Token.Kind.FRACTION, "", written));
            case "infty" -> Optional.of(new Token(Token.Kind.SYMBOL, Symbols.INFINITY, written));
            default -> {
                String sign = COMMANDS.get(name);
                yield sign != null
                        ? Optional.of(new Token(Token.Kind.SIGN, sign, written))
                        : word(name, written).or(() -> letter(name, written));
            }
        };
    }

    static boolean isSilent(String command) {
        return SILENT.contains(command);
    }

    /** A whole run of letters that is one name. */
    static Optional<Token> whole(String run) {
        return switch (run) {
            case "inf", "infinity" -> Optional.of(new Token(Token.Kind.SYMBOL, Symbols.INFINITY, run));
            case "or", "and" -> Optional.of(new Token(Token.Kind.SIGN, ",", run));
            default -> letter(run, run);
        };
    }

    /** The name that a run of letters begins with at a place, if it begins with one there. */
    static Optional<Token> name(String run, int at) {
        for (int end = Math.min(run.length(), at + 7); end > at + 1; end--) {
            String piece = run.substring(at, end);
            Optional<Token> word = word(piece, piece);
            if (word.isPresent()) {
                return word;
            }
            if (LETTERS.contains(piece)) {
                return Optional.of(new Token(Token.Kind.SYMBOL, piece, piece));
            }
        }
        return Optional.empty();
    }

    /** The name of a Greek letter, or null. */
    static Optional<String> greek(int character) {
        int at = GREEK.indexOf(character);
        return at < 0 ? Optional.empty() : Optional.of(GREEK_NAMES.get(at));
    }

    /** Whether a name is written with a backslash in LaTeX. */
    static boolean isLetterName(String name) {
        return LETTERS.contains(name) || SHORT_LETTERS.contains(name) || CAPITALS.contains(name);
    }

    private static Optional<Token> word(String name, String written) {
        return switch (name) {
            case "sqrt", "cbrt" -> Optional.of(new Token(Token.Kind.ROOT, name, written));
            case "log" -> Optional.of(new Token(Token.Kind.LOGARITHM, name, written));
            default ->
                Optional.ofNullable(FUNCTIONS.get(name)).map(text -> new Token(Token.Kind.FUNCTION, text, written));
        };
    }

    private static Optional<Token> letter(String name, String written) {
        return isLetterName(name) ? Optional.of(new Token(Token.Kind.SYMBOL, name, written)) : Optional.empty();
    }
}

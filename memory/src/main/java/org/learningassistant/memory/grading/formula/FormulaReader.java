package org.learningassistant.memory.grading.formula;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Reads a whole answer: lists, sets, intervals, points, equations and terms. The precedence is that of a pocket
 * calculator: a product without a sign binds like one with, so {@code 1/2x} is half of x.
 */
public final class FormulaReader {

    /** More characters than a person writes into one line. */
    static final int LONGEST = 400;

    private static final Set<String> WORDS = Set.of(
            "none", "dne", "und", "undefined", "na", "n/a", "no", "yes", "true", "false", "inconsistent", "dependent");

    /** A run of letters from this length on makes a text of nothing else words instead of a product. */
    private static final int WORD = 4;

    private final Tokens tokens;
    private final TermReader terms;

    private FormulaReader(Tokens tokens) {
        this.tokens = tokens;
        this.terms = new TermReader(tokens);
    }

    /** What a text means; never throws. */
    public static Reading read(String text) {
        if (text.length() > LONGEST) {
            return new Reading.Unreadable(Reading.Cause.TOO_LARGE, "");
        }
        String bare = Lexer.bare(text);
        if (isWords(bare)) {
            return new Reading.Understood(new Formula.Words(bare.replaceAll("\\s+", " ")));
        }
        try {
            Tokens tokens = new Tokens(Lexer.tokens(bare));
            if (tokens.isAtEnd()) {
                return new Reading.Unreadable(Reading.Cause.EMPTY, "");
            }
            return new Reading.Understood(new FormulaReader(tokens).whole());
        } catch (Unread unread) {
            return unread.reading();
        }
    }

    private static boolean isWords(String text) {
        if (WORDS.contains(text.toLowerCase(Locale.ROOT))) {
            return true;
        }
        if (!text.chars().allMatch(c -> Character.isLetter(c) || c == ' ' || c == '\'')) {
            return false;
        }
        for (String word : text.split(" ", -1)) {
            boolean name = Lexicon.whole(word).isPresent();
            for (int at = 0; at < word.length() && !name; at++) {
                name = Lexicon.name(word, at).isPresent();
            }
            if (word.length() >= WORD && !name) {
                return true;
            }
        }
        return false;
    }

    private Formula whole() {
        Formula formula = several();
        if (!tokens.isAtEnd()) {
            throw tokens.misplaced();
        }
        return formula;
    }

    private Formula several() {
        List<Formula> items = new ArrayList<>();
        items.addAll(signed(item()));
        while (tokens.accept(",") || tokens.accept(";") || tokens.accept("∪") || tokens.accept("&")) {
            items.addAll(signed(item()));
        }
        return items.size() == 1 ? items.getFirst() : new Formula.Several(items);
    }

    private Formula item() {
        tokens.deeper();
        Formula item = isBracketed() ? bracketed() : related();
        tokens.shallower();
        return item;
    }

    /** Whether brackets with a comma in them begin here, closed or not, and nothing of a term follows them. */
    private boolean isBracketed() {
        boolean opens = tokens.is("(") || tokens.is("[") || tokens.is("{");
        if (!opens || TermReader.startsMatrix(tokens)) {
            return false;
        }
        int depth = 0;
        boolean comma = false;
        for (int ahead = 0; ; ahead++) {
            Token token = tokens.peek(ahead);
            if (token.kind() == Token.Kind.END) {
                return comma;
            }
            if (token.is("(") || token.is("[") || token.is("{")) {
                depth++;
            } else if (token.is(")") || token.is("]") || token.is("}")) {
                depth--;
            }
            comma |= depth == 1 && (token.is(",") || token.is(";"));
            if (depth == 0) {
                return comma && isSeparator(tokens.peek(ahead + 1));
            }
        }
    }

    private static boolean isSeparator(Token token) {
        return token.kind() == Token.Kind.END
                || List.of(",", ";", "∪", "&", ")", "]", "}").stream().anyMatch(token::is);
    }

    private Formula bracketed() {
        char open = tokens.next().text().charAt(0);
        List<Formula> items = new ArrayList<>(signed(item()));
        while (tokens.accept(",") || tokens.accept(";")) {
            items.addAll(signed(item()));
        }
        if (!tokens.is(")") && !tokens.is("]") && !tokens.is("}")) {
            throw tokens.misplaced();
        }
        char close = tokens.next().text().charAt(0);
        return open == '{' ? new Formula.Several(items) : new Formula.Bracketed(open, items, close);
    }

    private Formula related() {
        List<Expression> sides = new ArrayList<>();
        List<Formula.Relation> relations = new ArrayList<>();
        sides.add(terms.term());
        while (isRelation(tokens.peek(0))) {
            relations.add(relation(tokens.next().text()));
            sides.add(terms.term());
        }
        return relations.isEmpty() ? new Formula.Value(sides.getFirst()) : new Formula.Related(sides, relations);
    }

    private static boolean isRelation(Token token) {
        return List.of("=", "<", ">", "<=", ">=", "!=").stream().anyMatch(token::is);
    }

    private static Formula.Relation relation(String sign) {
        return switch (sign) {
            case "<" -> Formula.Relation.LESS;
            case "<=" -> Formula.Relation.LESS_OR_EQUAL;
            case ">" -> Formula.Relation.GREATER;
            case ">=" -> Formula.Relation.GREATER_OR_EQUAL;
            case "!=" -> Formula.Relation.UNEQUAL;
            default -> Formula.Relation.EQUAL;
        };
    }

    /** Both formulas that a plus-minus sign stands for. */
    private static List<Formula> signed(Formula formula) {
        Formula upper = Signs.upper(formula);
        return upper.equals(formula) ? List.of(formula) : List.of(upper, Signs.lower(formula));
    }
}

package org.learningassistant.web.platform.markup;

/** Puts the TeX into one MathML element, and knows no macro named {@code \bad}. */
final class BracketEngine implements TexEngine {

    @Override
    public boolean ready() {
        return true;
    }

    @Override
    public Conversion convert(String tex, boolean display) {
        return tex.contains("\\bad")
                ? new Refused()
                : new Converted("<math" + (display ? " display=\"block\"" : "") + "><mi>"
                        + Html.escaped(tex).value() + "</mi></math>");
    }
}

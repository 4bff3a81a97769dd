package org.learningassistant.memory.grading.formula;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What was typed, as it is shown in LaTeX and as it could be typed again. */
final class WritingTest {

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '~', textBlock = """
            x+y-z ; x+y-z ; x + y - z
            x±1 ; x+1,\\ x-1 ; x + 1, x - 1
            -x-(y+z) ; -x-\\left(y+z\\right) ; -x - (y + z)
            x+(-y) ; x-y ; x - y
            x+2(-y) ; x+2 \\left(-y\\right) ; x + 2*(-y)
            -(x+1) ; -\\left(x+1\\right) ; -(x + 1)
            -2x ; -2 x ; -2*x
            x-2y ; x-2 y ; x - 2*y
            --x ; -\\left(-x\\right) ; -(-x)
            (x+1)(x+2) ; \\left(x+1\\right) \\left(x+2\\right) ; (x + 1)*(x + 2)
            2*3 ; 2 \\cdot 3 ; 2*3
            2*10^3 ; 2 \\cdot {10}^{3} ; 2*10^3
            x*y^3 ; x {y}^{3} ; x*y^3
            2*(x/3) ; 2 \\cdot \\frac{x}{3} ; 2*(x/3)
            (x+1)/(x-1) ; \\frac{x+1}{x-1} ; (x + 1)/(x - 1)
            2x/y ; \\frac{2 x}{y} ; 2*x/y
            x/(2y) ; \\frac{x}{2 y} ; x/(2*y)
            x/y/z ; \\frac{\\frac{x}{y}}{z} ; x/y/z
            (x+1)^(n-1) ; \\left(x+1\\right)^{n-1} ; (x + 1)^(n - 1)
            (x^2)^3 ; \\left({x}^{2}\\right)^{3} ; (x^2)^3
            x^-1 ; {x}^{-1} ; x^(-1)
            x^y^z ; {x}^{{y}^{z}} ; x^(y^z)
            sqrt(x+1) ; \\sqrt{x+1} ; sqrt(x + 1)
            cbrt(x) ; \\sqrt[3]{x} ; cbrt(x)
            \\sqrt[4]{x} ; \\sqrt[4]{x} ; \\sqrt[4](x)
            \\sqrt[100]{x} ; \\sqrt[100]{x} ; \\sqrt[100](x)
            abs(x) ; \\left|x\\right| ; abs(x)
            arctan(x) ; \\arctan\\left(x\\right) ; arctan(x)
            log(x) ; \\log_{10}\\left(x\\right) ; log_(10)(x)
            30° ; {30}^{\\circ} ; 30°
            (x+1)° ; \\left(x+1\\right)^{\\circ} ; (x + 1)°
            50% ; {50}\\% ; 50%
            [[1,x],[y,2]] ; \\begin{bmatrix} 1 & x \\\\ y & 2 \\end{bmatrix} ; [[1, x], [y, 2]]
            1<x<=3 ; 1\\lt x\\leq 3 ; 1 < x ≤ 3
            x>y>=z ; x\\gt y\\geq z ; x > y ≥ z
            x!=2 ; x\\neq 2 ; x ≠ 2
            y=2x ; y=2 x ; y = 2*x
            (1,2] ; \\left(1,\\ 2\\right] ; (1, 2]
            1,2 ; 1,\\ 2 ; 1, 2
            no solution ; \\text{no solution} ; no solution
            inf ; \\infty  ; infinity
            x_1 ; x_{1} ; x_{1}
            x_1' ; x_{1}' ; x_{1}'
            y'' ; y'' ; y''
            alpha_{ab} ; \\alpha _{ab} ; alpha_{ab}
            alpha' ; \\alpha ' ; alpha'
            beta+Gamma ; \\beta +\\Gamma  ; beta + Gamma
            f(x) ; f(x) ; f(x)
            g(pi)+f(x_1) ; g(\\pi )+f(x_{1}) ; g(pi) + f(x_{1})
            """)
    void whatIsTypedIsShownInLatexAndInPlainText(String typed, String latex, String plain) {
        Formula formula = understood(typed);
        assertEquals(latex.strip(), Latex.of(formula).strip());
        assertEquals(plain, PlainText.of(formula));
        assertEquals(formula, understood(PlainText.of(formula)));
    }

    private static Formula understood(String text) {
        return assertInstanceOf(Reading.Understood.class, FormulaReader.read(text), text)
                .formula();
    }
}

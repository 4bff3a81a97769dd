package org.learningassistant.web.platform.markup;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.commonmark.Extension;
import org.commonmark.ext.autolink.AutolinkExtension;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.CustomBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.html.HtmlWriter;

/** Reads Markdown and writes HTML with marks for the fragments of {@link Slots}. The HTML is still untrusted. */
final class MarkdownText {

    /** Deeper nesting is read as text: the tree is rendered by recursion. */
    private static final int MAX_NESTING = 50;

    /** GFM pads every row to the header's width, so a small text could otherwise become billions of cells. */
    private static final int MAX_TABLE_CELLS = 100_000;

    private static final List<Extension> ALWAYS =
            List.of(StrikethroughExtension.create(), AutolinkExtension.create(), new LessonSyntax());
    private static final List<Extension> WITH_TABLES = List.of(
            StrikethroughExtension.create(), AutolinkExtension.create(), TablesExtension.create(), new LessonSyntax());
    private static final Parser PLAIN_PARSER = parser(ALWAYS);
    private static final Parser TABLE_PARSER = parser(WITH_TABLES);

    /** Writes a formula of TeX as HTML. */
    @FunctionalInterface
    interface FormulaWriter {
        Html html(String tex, boolean display);
    }

    private final FormulaWriter formulas;
    private final Slots slots;

    MarkdownText(FormulaWriter formulas, Slots slots) {
        this.formulas = formulas;
        this.slots = slots;
    }

    private static Parser parser(List<Extension> extensions) {
        return Parser.builder()
                .extensions(extensions)
                .maxOpenBlockParsers(MAX_NESTING)
                .maxInlineNesting(MAX_NESTING)
                .build();
    }

    String toHtml(String text) {
        Node document = (tablesAreSmall(text) ? TABLE_PARSER : PLAIN_PARSER).parse(slots.withGaps(text));
        document.accept(new Figures());
        Map<String, Integer> anchors = new HashMap<>();
        return HtmlRenderer.builder()
                .extensions(WITH_TABLES)
                .escapeHtml(true)
                .sanitizeUrls(true)
                .attributeProviderFactory(context -> (node, tag, attributes) -> {
                    if (node instanceof Heading) {
                        attributes.put("id", anchor(node, anchors));
                    }
                })
                .nodeRendererFactory(Renderer::new)
                .build()
                .render(document);
    }

    private static boolean tablesAreSmall(String text) {
        long lines = 1;
        long widest = 0;
        long pipes = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '|') {
                pipes++;
            } else if (c == '\n' || c == '\r') {
                lines++;
                widest = Math.max(widest, pipes);
                pipes = 0;
            }
        }
        return (Math.max(widest, pipes) + 1) * lines <= MAX_TABLE_CELLS;
    }

    private static String anchor(Node heading, Map<String, Integer> anchors) {
        StringBuilder words = new StringBuilder();
        heading.accept(new AbstractVisitor() {
            @Override
            public void visit(Text text) {
                words.append(text.getLiteral());
            }

            @Override
            public void visit(Code code) {
                words.append(code.getLiteral());
            }
        });
        String slug = SafeHtmlWriter.anchorOf(words.toString());
        int seen = anchors.merge(slug, 1, Integer::sum);
        return seen == 1 ? slug : slug + "-" + seen;
    }

    private static final class Figure extends CustomBlock {}

    /** Puts a picture that stands alone into a figure. */
    private static final class Figures extends AbstractVisitor {

        @Override
        public void visit(Paragraph paragraph) {
            if (paragraph.getFirstChild() instanceof Image image && image.getNext() == null) {
                Figure figure = new Figure();
                paragraph.insertBefore(figure);
                figure.appendChild(image);
                paragraph.unlink();
            }
        }
    }

    private final class Renderer implements NodeRenderer {

        private final HtmlNodeRendererContext context;
        private final HtmlWriter html;

        Renderer(HtmlNodeRendererContext context) {
            this.context = context;
            this.html = context.getWriter();
        }

        @Override
        public Set<Class<? extends Node>> getNodeTypes() {
            return Set.of(
                    LessonSyntax.Formula.class,
                    LessonSyntax.FormulaBlock.class,
                    LessonSyntax.Exercise.class,
                    Figure.class);
        }

        @Override
        public void render(Node node) {
            if (node instanceof LessonSyntax.Formula formula) {
                html.text(formula(formula.tex, formula.display, formula.source));
            } else if (node instanceof LessonSyntax.FormulaBlock block) {
                String tex = block.tex;
                paragraph("p", tex == null ? block.source : formula(tex, true, block.source));
            } else if (node instanceof LessonSyntax.Exercise exercise) {
                Optional<String> mark = slots.exercise(exercise.id, exercise.source);
                paragraph(mark.isPresent() ? "div" : "p", mark.orElse(exercise.source));
            } else if (node instanceof Figure figure && figure.getFirstChild() instanceof Image image) {
                figure(image);
            }
        }

        private String formula(String tex, boolean display, String source) {
            return slots.put(formulas.html(slots.sources(tex), display), slots.sources(source));
        }

        private void paragraph(String element, String text) {
            html.line();
            html.tag(element);
            html.text(text);
            html.tag("/" + element);
            html.line();
        }

        /** The alternative text stays what it is; the title, itself Markdown, is the caption. */
        private void figure(Image image) {
            String caption = image.getTitle();
            image.setTitle(null);
            html.line();
            html.tag("figure");
            context.render(image);
            if (caption != null && !caption.isBlank()) {
                html.tag("figcaption");
                Node text = PLAIN_PARSER.parse(caption).getFirstChild();
                for (Node part = text instanceof Paragraph ? text.getFirstChild() : null;
                        part != null;
                        part = part.getNext()) {
                    context.render(part);
                }
                html.tag("/figcaption");
            }
            html.tag("/figure");
            html.line();
        }
    }
}

package org.learningassistant.web.courses;

import java.util.IllformedLocaleException;
import java.util.Locale;

/** The settings of a course as typed. */
record CourseForm(String title, String summary, String language, String visibility, int version) {
    static final int LONGEST_TITLE = 200;
    static final int LONGEST_SUMMARY = 2_000;

    static CourseForm blank(Locale language) {
        return new CourseForm("", "", language.getLanguage(), "private", 0);
    }

    static CourseForm of(CourseSummary course) {
        return new CourseForm(
                course.title(),
                course.summary(),
                course.language(),
                course.visibility().code(),
                course.version());
    }

    static CourseForm read(FormFields form) {
        return new CourseForm(
                form.line("title"),
                form.text("summary").strip(),
                form.line("language"),
                form.text("visibility").equals("public") ? "public" : "private",
                form.whole("version"));
    }

    CourseForm withVersion(int newest) {
        return new CourseForm(title, summary, language, visibility, newest);
    }

    NewCourse course() {
        return new NewCourse(title, summary, language, isPublic() ? Visibility.PUBLIC : Visibility.PRIVATE);
    }

    public boolean isPublic() {
        return visibility.equals("public");
    }

    Findings check() {
        Findings findings = new Findings();
        findings.text("title", title, LONGEST_TITLE, true);
        findings.text("summary", summary, LONGEST_SUMMARY, false);
        findings.addWhen(!isLanguage(language), "language", "courses_error_language");
        return findings;
    }

    private static boolean isLanguage(String tag) {
        try {
            return tag.length() <= 20
                    && !new Locale.Builder()
                            .setLanguageTag(tag)
                            .build()
                            .getLanguage()
                            .isEmpty();
        } catch (IllformedLocaleException _) {
            return false;
        }
    }
}

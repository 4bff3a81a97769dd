package org.learningassistant.systemtests;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.ReducedMotion;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A browser with one page, its own cookies, and an eye on what a page must never do: write errors to the console, break
 * its own security policy, open a dialog, or talk to another host.
 */
final class Tab implements AutoCloseable {
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final BrowserContext context;
    private final Page page;
    private final List<String> complaints = new ArrayList<>();
    private String address;

    private Tab(Application application, Browser.NewContextOptions options) {
        this.address = application.address();
        this.context = Browsing.browser().newContext(options.setReducedMotion(ReducedMotion.REDUCE));
        this.page = context.newPage();
        page.setDefaultTimeout(30_000);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.text().contains("Content Security Policy")) {
                complaints.add("console: " + message.text() + " (" + message.location() + ")");
            }
        });
        page.onPageError(error -> complaints.add("script: " + error));
        page.onDialog(dialog -> {
            complaints.add("dialog: " + dialog.message());
            dialog.dismiss();
        });
        page.onRequest(request -> {
            URI to = URI.create(request.url().replaceFirst("[?#].*", ""));
            if (to.getHost() != null && !to.getHost().equals("127.0.0.1")) {
                complaints.add("request to another host: " + request.url());
            }
        });
        // a report of the browser itself, which the console would show only for some directives
        context.addInitScript("""
                addEventListener('securitypolicyviolation', event =>
                    console.error('Content Security Policy: ' + event.violatedDirective + ' ' + event.blockedURI))""");
    }

    static Tab open(Application application) {
        return new Tab(application, new Browser.NewContextOptions().setViewportSize(1280, 800));
    }

    static Tab withoutJavaScript(Application application) {
        return new Tab(
                application,
                new Browser.NewContextOptions().setViewportSize(1280, 800).setJavaScriptEnabled(false));
    }

    /** Signed in as that person. */
    Tab as(Person person) {
        context.clearCookies();
        person.cookies()
                .forEach((name, value) -> context.addCookies(
                        List.of(new Cookie(name, value).setDomain("127.0.0.1").setPath("/"))));
        return this;
    }

    Page page() {
        return page;
    }

    /** From now on addresses mean another process; the cookies stay. */
    void moveTo(Application application) {
        address = application.address();
    }

    Response go(String path) {
        return page.navigate(address + path);
    }

    /** The address without the host. */
    String path() {
        return URI.create(page.url()).getRawPath();
    }

    /** What the page has done so far that it must not do. */
    List<String> complaints() {
        return complaints;
    }

    /** Leaves a picture of the last thing it showed in {@code target/last-pages}: what a failed test needs most. */
    @Override
    public void close() {
        page.screenshot(
                new Page.ScreenshotOptions().setPath(Path.of("target/last-pages", COUNT.incrementAndGet() + ".png")));
        context.close();
    }
}

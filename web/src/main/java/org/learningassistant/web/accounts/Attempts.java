package org.learningassistant.web.accounts;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.learningassistant.web.platform.config.Settings;
import org.learningassistant.web.platform.http.ClientAddress;
import org.learningassistant.web.platform.http.Problem;
import org.learningassistant.web.platform.redis.ShortTerm;

/** Counts what could be tried too often, by account and by client address, whether or not the account exists. */
@ApplicationScoped
class Attempts {
    private static final Duration LOGIN_WINDOW = Duration.ofMinutes(15);
    private static final Duration HOUR = Duration.ofHours(1);
    private final ShortTerm redis;
    private final ClientAddress client;
    private final Settings settings;

    Attempts(ShortTerm redis, ClientAddress client, Settings settings) {
        this.redis = redis;
        this.client = client;
        this.settings = settings;
    }

    void logIn(String account) {
        check("login:from:" + client.network(), settings.get(AccountsSettings.LOGIN_LIMIT_ADDRESS), LOGIN_WINDOW);
        check(logInKey(account), settings.get(AccountsSettings.LOGIN_LIMIT_ACCOUNT), LOGIN_WINDOW);
    }

    /** The right password was given: what was tried before does not count any more. */
    void loggedIn(String account) {
        redis.remove(logInKey(account));
    }

    void join() {
        check("join:from:" + client.network(), settings.get(AccountsSettings.SIGN_UP_LIMIT_ADDRESS), HOUR);
    }

    void mail(String email) {
        check("mail:from:" + client.network(), settings.get(AccountsSettings.SIGN_UP_LIMIT_ADDRESS), HOUR);
        check("mail:to:" + email, settings.get(AccountsSettings.MAIL_LIMIT_ACCOUNT), HOUR);
    }

    private static String logInKey(String account) {
        return "login:as:" + account;
    }

    private void check(String key, int limit, Duration window) {
        if (redis.count(key, window) > limit) {
            throw Problem.tooMany("accounts_problem_too_many", redis.remaining(key));
        }
    }
}

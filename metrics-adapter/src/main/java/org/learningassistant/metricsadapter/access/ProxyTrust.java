package org.learningassistant.metricsadapter.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.learningassistant.metricsadapter.certificates.Bundle;

/**
 * Whose word about callers is taken: that of the API server's proxy. It shows a certificate of an authority made for nothing else,
 * and names the caller in headers. Which, says the ConfigMap {@code kube-system/extension-apiserver-authentication}.
 */
public final class ProxyTrust {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final X509TrustManager authorities;
    private final List<String> allowedNames;
    private final List<String> userHeaders;
    private final List<String> uidHeaders;
    private final List<String> groupHeaders;
    private final List<String> extraPrefixes;

    private ProxyTrust(X509TrustManager authorities, JsonNode data) {
        this.authorities = authorities;
        this.allowedNames = list(data, "requestheader-allowed-names");
        this.userHeaders = list(data, "requestheader-username-headers");
        this.uidHeaders = list(data, "requestheader-uid-headers");
        this.groupHeaders = list(data, "requestheader-group-headers");
        this.extraPrefixes = list(data, "requestheader-extra-headers-prefix");
    }

    /**
     * @param configMap as the API server has it
     * @throws IllegalArgumentException when something is missing in it, with a sentence that says what
     */
    public static ProxyTrust of(JsonNode configMap) {
        JsonNode data = configMap.path("data");
        Bundle bundle = Bundle.parse(data.path("requestheader-client-ca-file").asText());
        if (bundle.certificates().isEmpty()) {
            throw new IllegalArgumentException("it has no requestheader-client-ca-file");
        }
        ProxyTrust trust = new ProxyTrust(manager(bundle), data);
        if (trust.userHeaders.isEmpty()) {
            throw new IllegalArgumentException("it has no requestheader-username-headers");
        }
        return trust;
    }

    private static X509TrustManager manager(Bundle bundle) {
        try {
            KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null, null);
            for (X509Certificate certificate : bundle.certificates()) {
                trusted.setCertificateEntry("authority-" + trusted.size(), certificate);
            }
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(trusted);
            for (TrustManager manager : factory.getTrustManagers()) {
                if (manager instanceof X509TrustManager ofCertificates) {
                    return ofCertificates;
                }
            }
            throw new IllegalStateException("this Java cannot check certificates");
        } catch (GeneralSecurityException | IOException impossible) {
            throw new IllegalStateException("this Java cannot check certificates", impossible);
        }
    }

    private static List<String> list(JsonNode data, String key) {
        String text = data.path(key).asText();
        if (text.isBlank()) {
            return List.of();
        }
        try {
            List<String> names = new ArrayList<>();
            JSON.readTree(text).forEach(name -> names.add(name.asText()));
            return names;
        } catch (JsonProcessingException unreadable) {
            throw new IllegalArgumentException("its " + key + " is no list in JSON", unreadable);
        }
    }

    /**
     * Empty when the connection's certificate is not the proxy's, or no caller is named.
     *
     * @param chain the client's certificate first; empty when it showed none
     * @param headers names in any case
     */
    public Optional<Caller> caller(List<X509Certificate> chain, Map<String, List<String>> headers) {
        if (!isProxy(chain)) {
            return Optional.empty();
        }
        return userHeaders.stream()
                .flatMap(header -> values(headers, header).stream())
                .filter(user -> !user.isEmpty())
                .findFirst()
                .map(user -> new Caller(user, first(headers, uidHeaders), all(headers, groupHeaders), extra(headers)));
    }

    private boolean isProxy(List<X509Certificate> chain) {
        if (chain.isEmpty()) {
            return false;
        }
        try {
            authorities.checkClientTrusted(
                    chain.toArray(X509Certificate[]::new),
                    chain.getFirst().getPublicKey().getAlgorithm());
        } catch (CertificateException | IllegalArgumentException notTrusted) {
            return false;
        }
        return allowedNames.isEmpty()
                || allowedNames.contains(commonName(chain.getFirst()).orElse(""));
    }

    private static Optional<String> commonName(X509Certificate certificate) {
        try {
            return new LdapName(certificate.getSubjectX500Principal().getName())
                    .getRdns().stream()
                            .filter(part -> part.getType().equalsIgnoreCase("CN"))
                            .map(Rdn::getValue)
                            .map(Object::toString)
                            .findFirst();
        } catch (InvalidNameException unreadable) {
            return Optional.empty();
        }
    }

    private Map<String, List<String>> extra(Map<String, List<String>> headers) {
        Map<String, List<String>> extra = new HashMap<>();
        headers.forEach((header, values) -> {
            for (String prefix : extraPrefixes) {
                if (header.length() > prefix.length() && header.regionMatches(true, 0, prefix, 0, prefix.length())) {
                    extra.merge(key(header.substring(prefix.length())), values, ProxyTrust::joined);
                }
            }
        });
        return extra;
    }

    private static List<String> joined(List<String> some, List<String> more) {
        List<String> all = new ArrayList<>(some);
        all.addAll(more);
        return all;
    }

    /** Characters that no header may have come with a percent sign. */
    private static String key(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        try {
            return URLDecoder.decode(lower.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return lower;
        }
    }

    private static String first(Map<String, List<String>> headers, List<String> names) {
        return names.stream()
                .flatMap(name -> values(headers, name).stream())
                .findFirst()
                .orElse("");
    }

    private static List<String> all(Map<String, List<String>> headers, List<String> names) {
        return names.stream().flatMap(name -> values(headers, name).stream()).toList();
    }

    private static List<String> values(Map<String, List<String>> headers, String name) {
        return headers.entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .flatMap(header -> header.getValue().stream())
                .toList();
    }
}

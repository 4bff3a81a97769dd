package org.learningassistant.metricsadapter.certificates;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;

/** With what a server or client shows who it is: its key, its certificate, and who signed that. */
public record Identity(PrivateKey key, X509Certificate certificate, X509Certificate authority) {
    public Instant expires() {
        return certificate.getNotAfter().toInstant();
    }

    X509Certificate[] chain() {
        return new X509Certificate[] {certificate, authority};
    }
}

package org.learningassistant.metricsadapter.certificates;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.Certificate;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;

/** Several authorities that are trusted at the same time, as PEM. */
public record Bundle(List<X509Certificate> certificates) {
    /** Two pods overlap while they are changed, and one of them may have announced its next. */
    private static final int MOST = 3;

    private static final int LINE = 64;

    public Bundle {
        certificates = List.copyOf(certificates);
    }

    /**
     * Reads PEM; the empty text has none.
     *
     * @throws IllegalArgumentException when there is something else in it
     */
    public static Bundle parse(String pem) {
        List<X509Certificate> certificates = new ArrayList<>();
        try {
            for (Certificate certificate : CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)))) {
                certificates.add((X509Certificate) certificate);
            }
        } catch (CertificateException unreadable) {
            throw new IllegalArgumentException("these are no certificates in PEM", unreadable);
        }
        return new Bundle(certificates);
    }

    /** Ours always, and of the others those that are not yet over, the newest first, as many as there is room for. */
    Bundle with(List<X509Certificate> ours, Instant now) {
        List<X509Certificate> all = new ArrayList<>(ours);
        certificates.stream()
                .filter(other -> !ours.contains(other))
                .filter(other -> other.getNotAfter().toInstant().isAfter(now))
                .sorted(Comparator.comparing(X509Certificate::getNotBefore).reversed())
                .limit(Math.max(0, MOST - ours.size()))
                .forEach(all::add);
        return new Bundle(all);
    }

    public String pem() {
        StringBuilder text = new StringBuilder();
        Base64.Encoder lines = Base64.getMimeEncoder(LINE, new byte[] {'\n'});
        for (X509Certificate certificate : certificates) {
            try {
                text.append("-----BEGIN CERTIFICATE-----\n")
                        .append(lines.encodeToString(certificate.getEncoded()))
                        .append("\n-----END CERTIFICATE-----\n");
            } catch (CertificateEncodingException impossible) {
                throw new IllegalStateException("a certificate that was read cannot be written", impossible);
            }
        }
        return text.toString();
    }
}

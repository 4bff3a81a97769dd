package org.learningassistant.metricsadapter.certificates;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;

/** A certificate authority with its key, in memory only (RFC 5280; P-256, ECDSA with SHA-256). */
public final class Authority {
    /** Clocks of other machines may be behind. */
    private static final Duration BACKDATED = Duration.ofMinutes(5);

    private static final int SERIAL_BITS = 120;
    private static final int IDENTIFIER_BYTES = 20;

    private final PrivateKey key;
    private final X509Certificate certificate;

    /** What a certificate is for, beyond its names. */
    private interface Purpose {
        void addTo(X509v3CertificateBuilder builder) throws IOException;
    }

    private Authority(PrivateKey key, X509Certificate certificate) {
        this.key = key;
        this.certificate = certificate;
    }

    /** @param name of the authority; a number is added, so that two of them are never mistaken for each other */
    public static Authority create(String name, Instant now, Duration validity, SecureRandom random) {
        KeyPair keys = keys(random);
        BigInteger serial = serial(random);
        X500Name subject = new X500Name("CN=" + name + "-" + serial.toString(16));
        X509Certificate certificate = certificate(
                subject, serial, keys.getPublic(), subject, keys, now, validity, builder -> builder.addExtension(
                                Extension.basicConstraints, true, new BasicConstraints(0))
                        .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign)));
        return new Authority(keys.getPrivate(), certificate);
    }

    public X509Certificate certificate() {
        return certificate;
    }

    /** For a server that is reached under these names. It never outlives its authority. */
    public Identity server(List<String> names, Instant now, Duration validity, SecureRandom random) {
        GeneralName[] alternatives = names.stream()
                .map(name -> new GeneralName(GeneralName.dNSName, name))
                .toArray(GeneralName[]::new);
        return issue(names.getFirst(), now, validity, random, builder -> builder.addExtension(
                        Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth))
                .addExtension(Extension.subjectAlternativeName, false, new GeneralNames(alternatives)));
    }

    /** For a client that goes by this name. */
    public Identity client(String name, Instant now, Duration validity, SecureRandom random) {
        return issue(
                name,
                now,
                validity,
                random,
                builder -> builder.addExtension(
                        Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_clientAuth)));
    }

    private Identity issue(String name, Instant now, Duration validity, SecureRandom random, Purpose purpose) {
        KeyPair keys = keys(random);
        Duration left = Duration.between(now, certificate.getNotAfter().toInstant());
        X509Certificate issued = certificate(
                new X500Name("CN=" + name),
                serial(random),
                keys.getPublic(),
                new X500Name(certificate.getSubjectX500Principal().getName()),
                new KeyPair(certificate.getPublicKey(), key),
                now,
                validity.compareTo(left) < 0 ? validity : left,
                builder -> {
                    builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
                    builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
                    purpose.addTo(builder);
                });
        return new Identity(keys.getPrivate(), issued, certificate);
    }

    private static X509Certificate certificate(
            X500Name subject,
            BigInteger serial,
            PublicKey of,
            X500Name issuer,
            KeyPair signer,
            Instant now,
            Duration validity,
            Purpose purpose) {
        try {
            X509v3CertificateBuilder builder = new X509v3CertificateBuilder(
                    issuer,
                    serial,
                    Date.from(now.minus(BACKDATED)),
                    Date.from(now.plus(validity)),
                    subject,
                    SubjectPublicKeyInfo.getInstance(of.getEncoded()));
            builder.addExtension(Extension.subjectKeyIdentifier, false, new SubjectKeyIdentifier(identifier(of)));
            builder.addExtension(
                    Extension.authorityKeyIdentifier,
                    false,
                    new AuthorityKeyIdentifier(identifier(signer.getPublic())));
            purpose.addTo(builder);
            byte[] encoded = builder.build(new EcdsaSigner(signer.getPrivate())).getEncoded();
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(encoded));
        } catch (GeneralSecurityException | IOException impossible) {
            throw new IllegalStateException("a certificate cannot be made", impossible);
        }
    }

    private static KeyPair keys(SecureRandom random) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"), random);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("this Java has no elliptic curves", impossible);
        }
    }

    /** Positive, and with enough chance in it that nobody can foretell it. */
    private static BigInteger serial(SecureRandom random) {
        return new BigInteger(SERIAL_BITS, random).setBit(SERIAL_BITS);
    }

    /** By which the key that signed is found (RFC 7093, method 1). */
    private static byte[] identifier(PublicKey key) throws GeneralSecurityException {
        byte[] digest = MessageDigest.getInstance("SHA-256")
                .digest(SubjectPublicKeyInfo.getInstance(key.getEncoded())
                        .getPublicKeyData()
                        .getBytes());
        return Arrays.copyOf(digest, IDENTIFIER_BYTES);
    }

    /** Signs with the JDK: the library's own cryptography, and its tables of algorithms, are not needed in memory. */
    private record EcdsaSigner(PrivateKey key, ByteArrayOutputStream content) implements ContentSigner {
        EcdsaSigner(PrivateKey key) {
            this(key, new ByteArrayOutputStream());
        }

        @Override
        public AlgorithmIdentifier getAlgorithmIdentifier() {
            return new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA256);
        }

        @Override
        public OutputStream getOutputStream() {
            return content;
        }

        @Override
        public byte[] getSignature() {
            try {
                Signature signature = Signature.getInstance("SHA256withECDSA");
                signature.initSign(key);
                signature.update(content.toByteArray());
                return signature.sign();
            } catch (GeneralSecurityException impossible) {
                throw new IllegalStateException("this Java cannot sign", impossible);
            }
        }
    }
}

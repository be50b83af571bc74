package io.portprobe.model;

/**
 * What a leaf certificate says of itself, as label values.
 *
 * @param fingerprintSha256 lower-case hex
 * @param subject as Go writes names
 * @param issuer likewise
 * @param subjectAlternative the DNS names, joined by commas
 * @param serialNumber lower-case hex, whole bytes
 */
public record CertificateFacts(
    String fingerprintSha256,
    String subject,
    String issuer,
    String subjectAlternative,
    String serialNumber) {
  /** Roughly how many bytes of memory the texts hold. */
  public int weight() {
    return 256
        + subject.length()
        + issuer.length()
        + subjectAlternative.length()
        + serialNumber.length();
  }
}

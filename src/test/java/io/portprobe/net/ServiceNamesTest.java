package io.portprobe.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.model.Transport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceNamesTest {
  private static final String SERVICES =
      """
      # Network services, Internet style
      tcpmux\t\t1/tcp\t\t\t# TCP port service multiplexer
      discard\t\t9/tcp\t\tsink null
      discard         9/udp           quiet#, not loud
      smtp 2525/tcp
      HL7 2575/tcp

      none 0/tcp
      far 65536/tcp
      further 123456/tcp
      half
      half 7
      half /tcp
      """;

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "tcpmux, TCP, 1",
    "sink, TCP, 9",
    "null, TCP, 9",
    "quiet, UDP, 9",
    "SMTP, TCP, 2525",
    "hl7, TCP, 2575",
    "https, TCP, 443",
    "domain, UDP, 53"
  })
  void areThoseOfTheFileAndTheBuiltIn(String name, Transport transport, int port)
      throws IOException {
    assertThat(names().port(name, transport)).hasValue(port);
  }

  @ParameterizedTest
  @CsvSource({"tcpmux, UDP", "loud, UDP", "none, TCP", "far, TCP", "further, TCP", "half, TCP"})
  void areUnknownOtherwise(String name, Transport transport) throws IOException {
    assertThat(names().port(name, transport)).isEmpty();
  }

  private ServiceNames names() throws IOException {
    return new ServiceNames(Files.writeString(folder.resolve("services"), SERVICES));
  }

  @ParameterizedTest
  @ValueSource(strings = {"imap", "imap2"})
  void areFewWithoutAFile(String name) {
    var names = new ServiceNames(folder.resolve("services"));

    assertThat(names.port(name, Transport.TCP)).isEqualTo(OptionalInt.of(143));
    assertThat(names.port(name, Transport.UDP)).isEmpty();
  }

  @Test
  void areReadOnce() throws IOException {
    ServiceNames names = names();
    assertThat(names.port("tcpmux", Transport.TCP)).hasValue(1);

    Files.delete(folder.resolve("services"));

    assertThat(names.port("tcpmux", Transport.TCP)).hasValue(1);
  }
}

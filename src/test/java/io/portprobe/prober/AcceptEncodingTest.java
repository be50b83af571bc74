package io.portprobe.prober;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AcceptEncodingTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          gzip | gzip                           | true
          gzip | br                             | false
          gzip | br, gzip                       | true
          gzip | gzip;q=0.8                     | true
          gzip | gzip;q=0                       | false
          gzip | gzip;q=0.000                   | false
          gzip | gzip;q=none                    | false
          gzip | gzip;0.5                       | true
          gzip | *                              | true
          gzip | *;q=0.0                        | false
          gzip | br;q=1.0, gzip;q=0.8, *;q=0.1  | true
          gzip | *;q=0.0, gzip;q=0.8            | true
          br   | gzip;q=0.8, *;q=0              | false
          gzip | '  br ;q=1 ,  gzip ; q=0.5 '   | true
          gzip | GZIP                           | false
          gzip | ','                            | false
          """)
  void anEncodingIsAcceptedAsTheHeaderWeighsIt(String encoding, String header, boolean accepted) {
    assertThat(AcceptEncoding.parse(header).accepts(encoding)).isEqualTo(accepted);
  }
}

package io.portprobe.exposition;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AddressHashTest {
  @Test
  void isUpstreamsHash() {
    assertThat(AddressHash.of(new byte[] {127, 0, 0, 1})).isEqualTo(3668918509L);
  }
}

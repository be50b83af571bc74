package io.portprobe.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One file per mistake, and all that is said of it. */
class BadConfigTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      maxCharsPerColumn = 10_000,
      textBlock =
          """
          a-list | the document (line 1): expected a mapping of keys to values
          a-word | the document (line 1): expected a mapping of keys to values
          access | ~access.default (line 2): expected one of [allow, deny], got "refuse"
            access.inventory_only (line 3): expected true or false, got "maybe"
            access.rules[0].allow.addresses[0] (line 5): expected a range whose bits behind the first 8 are 0, got "10.0.0.1/8"
            access.rules[0].allow.addresses[1] (line 5): expected an IP address, got "localhost"
            access.rules[1].deny.hosts[0] (line 6): expected names such as *.example, got "10.*"; addresses have a key of their own
            access.rules[1].deny.ports[0] (line 6): expected a whole number from 1 to 65535, got "0"
            access.rules[1].deny.ports[1] (line 6): expected the lower port first, got "90-80"
            access.rules[1].deny.ports[2] (line 6): expected a whole number from 1 to 65535, got "http"
            access.rules[1].deny.modules[0] (line 6): there is no module "tpc"
            access.rules[2].deny (line 7): expected any of addresses, hosts, ports and modules
            access.rules[3].allow.addresses (line 8): expected at least one
            access.rules[4].deny (line 9): expected any of addresses, hosts, ports and modules
            access.rules[4].deny.adresses (line 9): unknown key: field adresses not found; did you mean "addresses"?
            access.rules[5] (line 10): expected either allow or deny
            access.rules[6] (line 11): expected either allow or deny
            access.ruls (line 13): unknown key: field ruls not found; did you mean "rules"?~
          bad-address | modules.mail.tcp.source_ip_address (line 5): expected an IP address, got "localhost"
          bad-base64 | modules.game.udp.send_base64 (line 5): expected Base64: Illegal base64 character 24
          bad-choice | modules.mail.tcp.preferred_ip_protocol (line 5): expected one of [ip4, ip6], got "ipv6"; did you mean "ip6"?
          bad-flag | modules.mail.tcp.tls (line 5): expected true or false, got "maybe"
          bad-module-keys | ~modules.web.expect_state (line 4): expected one of [open, closed], got "shut"
            modules.web.attempts (line 5): expected a whole number from 1 to 10, got "0"
            modules.web.retry_interval (line 6): expected a duration such as 5s, got "1"~
          bad-regex | modules.game.udp.expect (line 5): "Could not compile regular expression" regexp="(unclosed": error parsing regexp: missing closing ): `(unclosed`
          binary-value | modules.game.udp.send (line 5): expected a single value, as text
          certificate-without-key | modules.mail.tcp.tls_config.cert_file (line 7): exactly one of key or key_file must be configured when a client certificate is configured
          control-character | yaml: line 3: character U+0001 is not allowed
          duplicate-key | modules.mail.timeout (line 5): the key stands a second time; the first is in line 4
          duplicate-module | modules.mail (line 4): the key stands a second time; the first is in line 2
          empty-module | modules.mail.prober (line 2): prober '' is not valid; docs/probers.md lists them
          key-without-certificate | modules.mail.tcp.tls_config.key (line 7): exactly one of cert or cert_file must be configured when a client key is configured
          list-as-key | modules.mail (line 4): expected a plain key
          list-for-a-value | modules.game.udp.expect (line 5): expected a single value, as text
          mapping-for-the-prober | ~modules.mail.prober (line 3): expected a single value, as text
            modules.mail.prober (line 3): prober '' is not valid; docs/probers.md lists them~
          merge-of-a-word | modules.mail (line 4): expected a mapping to merge
          missing-prober | modules.mail.prober (line 3): prober '' is not valid; docs/probers.md lists them
          module-that-contains-itself | modules.mail.tcp.mail (line 2): unknown key: field mail not found
          modules-as-list | modules (line 2): expected a mapping of keys to values
          no-hex | modules.game.udp.expect_prefix_hex (line 5): expected pairs of hex digits, got "zz"
          nothing-to-send | modules.game.udp.send (line 5): expected at least one byte to send
          number-no-number | modules.game.udp.attempts (line 5): expected a whole number from 1 to 10, got "1_0"
          number-too-large | modules.game.udp.attempts (line 5): expected a whole number from 1 to 10, got "11"
          odd-hex | modules.game.udp.send_hex (line 5): expected pairs of hex digits, got an odd number of them
          regex-with-look-ahead | modules.game.udp.expect (line 5): "Could not compile regular expression" regexp="a(?=b)": error parsing regexp: invalid or unsupported Perl syntax: `(?=`
          secret-not-set | modules.web.tcp.tls_config.ca (line 6): environment variable AUTHORITY_OF_NOBODY is not set
          section-as-word | modules.mail.tcp (line 4): expected a mapping of keys to values
          several-mistakes | ~modules.mail.timeout (line 4): expected a duration such as 5s, got "5"
            modules.mail.tcp.tls (line 6): expected true or false, got "maybe"
            modules.mail.tcp.tls_config.min_version (line 8): unknown TLS version: TLS9; expected one of [TLS10, TLS11, TLS12, TLS13]
            modules.mail.tcp.tlss (line 9): unknown key: field tlss not found; did you mean "tls"?
            modules.game.udp.attempts (line 13): expected a whole number from 1 to 10, got "0"
            modules.game.udp.silence (line 14): expected one of [fail, accept], got "acept"; did you mean "accept"?
            modules.web.timeout (line 17): expected a duration such as 5s, got "soon"
            modules.web.htpp (line 18): unknown key: field htpp not found; did you mean "http"?
            modules.nothing.prober (line 20): prober 'teletext' is not valid; docs/probers.md lists them
            modules.nothing.timeot (line 21): unknown key: field timeot not found; did you mean "timeout"?
            global (line 22): unknown key: field global not found~
          tab | yaml: line 2: found character '\\t(TAB)' that cannot start any token. (Do not use \\t(TAB) for indentation)
          timeout-in-days | modules.mail.timeout (line 4): expected a duration such as 5s, got "1d"
          timeout-negative | modules.mail.timeout (line 4): expected a duration such as 5s, got "-1s"
          timeout-too-long | modules.mail.timeout (line 4): expected at most 292 years, got "999999999h"
          timeout-without-unit | modules.mail.timeout (line 4): expected a duration such as 5s, got "5"
          tls-versions-crossed | modules.mail.tcp.tls_config.max_version (line 7): tls_config.max_version must be greater than or equal to tls_config.min_version if both are specified
          two-authorities | modules.mail.tcp.tls_config.ca (line 6): at most one of ca, ca_file & ca_ref must be configured
          two-certificates | modules.mail.tcp.tls_config.cert (line 6): at most one of cert, cert_file & cert_ref must be configured
          two-keys | modules.mail.tcp.tls_config.key (line 7): at most one of key and key_file must be configured
          two-sends | modules.game.udp (line 5): send, send_hex and send_base64 are mutually exclusive
          two-values | yaml: line 3: mapping values are not allowed here
          unclosed | yaml: line 2: expected ',' or '}', but got <stream end>
          unknown-anchor | yaml: line 2: found undefined alias; text that begins with * stands in quotes
          unknown-key | modules.mail.timout (line 4): unknown key: field timout not found; did you mean "timeout"?
          unknown-prober | modules.mail.prober (line 3): prober 'tpc' is not valid; docs/probers.md lists them
          unknown-setting | ~modules.mail.tcp.TLS (line 5): unknown key: field TLS not found; did you mean "tls"?
            modules.mail.tcp.entirely_unknown (line 6): unknown key: field entirely_unknown not found~
          unknown-tls-setting | modules.mail.tcp.tls_config.insecure_skip_verfy (line 6): unknown key: field insecure_skip_verfy not found; did you mean "insecure_skip_verify"?
          unknown-tls-version | modules.mail.tcp.tls_config.min_version (line 6): unknown TLS version: TLS1.2; expected one of [TLS10, TLS11, TLS12, TLS13]
          unknown-top-level-key | module (line 1): unknown key: field module not found; did you mean "modules"?
          """)
  void aMistakeIsToldWithItsPlaceAndWhatWasExpected(String file, String message) {
    assertThatThrownBy(() -> Fixtures.load(Fixtures.read("bad/" + file + ".yml")))
        .isInstanceOf(ConfigException.class)
        .hasMessage("error parsing config file: " + message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      maxCharsPerColumn = 10_000,
      textBlock =
          """
          dns-bad-class | modules.web.dns.query_class (line 6): query class 'X' is not valid
          dns-bad-type | modules.web.dns.query_type (line 6): query type 'NOT' is not valid
          dns-no-name | modules.web.dns.query_name (line 5): query name must be set for DNS module
          grpc-plain-metadata | modules.web.grpc.metadata.authorization (line 5): expected a list, got a single value
          http-bad-cel | ~modules.web.http.fail_if_body_json_matches_cel (line 5): "Could not compile CEL program" expression=""
            modules.web.http.fail_if_body_json_not_matches_cel (line 6): "Could not compile CEL program" expression=" "~
          http-bad-values | ~modules.web.http.valid_status_codes[1] (line 5): expected a status code, got "2xx"
            modules.web.http.body_size_limit (line 6): expected a size such as 10MB, got "ten"
            modules.web.http.compression (line 7): expected one of [gzip, br, deflate, identity], got "zstd"
            modules.web.http.headers (line 8): expected a mapping of keys to values~
          http-bearer-token-twice | modules.web.http.bearer_token_file (line 6): at most one of bearer_token & bearer_token_file must be configured
          http-body-bad-regex | modules.web.http.fail_if_body_matches_regexp[1] (line 7): "Could not compile regular expression" regexp=":[": error parsing regexp: missing closing ]: `[`
          http-body-not-bad-regex | modules.web.http.fail_if_body_not_matches_regexp[0] (line 5): "Could not compile regular expression" regexp=":[": error parsing regexp: missing closing ]: `[`
          http-compression-all-refused | modules.web.http.compression (line 5): invalid configuration "Accept-Encoding: *;q=0.0", "compression: br"
          http-compression-mismatch | modules.web.http.compression (line 5): invalid configuration "Accept-Encoding: deflate", "compression: gzip"
          http-compression-other-case | modules.web.http.compression (line 5): invalid configuration "acCepT-eNcodiNg: deflate", "compression: gzip"
          http-header-bad-regex | modules.web.http.fail_if_header_not_matches[0].regexp (line 7): "Could not compile regular expression" regexp=":[": error parsing regexp: missing closing ]: `[`
          http-header-without-regex | ~modules.web.http.fail_if_header_not_matches[0].regexp (line 6): regexp must be set for HTTP header matchers
            modules.web.http.fail_if_header_not_matches[1].header (line 7): header name must be set for HTTP header matchers~
          http-identities | ~modules.web.http.bearer_token (line 5): at most one of basic_auth, oauth2, bearer_token & bearer_token_file must be configured
            modules.web.http.bearer_token (line 5): authorization is not compatible with bearer_token & bearer_token_file
            modules.web.http.basic_auth.username_file (line 6): at most one of basic_auth username, username_file & username_ref must be configured
            modules.web.http.basic_auth.password_file (line 6): at most one of basic_auth password, password_file & password_ref must be configured
            modules.web.http.oauth2.client_id (line 7): oauth2 client_id must be configured
            modules.web.http.oauth2.token_url (line 7): oauth2 token_url must be configured
            modules.web.http.authorization.type (line 8): authorization type cannot be set to "basic", use "basic_auth" instead
            modules.web.http.authorization.credentials_file (line 8): at most one of authorization credentials & credentials_file must be configured
            modules.web.http.authorization (line 8): at most one of basic_auth, oauth2 & authorization must be configured~
          http-oauth2-secret-twice | modules.web.http.oauth2.client_secret_file (line 9): at most one of oauth2 client_secret & client_secret_file must be configured
          http-proxy-alone | ~modules.web.http.no_proxy (line 5): if no_proxy is configured, proxy_url must also be configured
            modules.web.http.proxy_connect_header (line 6): if proxy_connect_header is configured, proxy_url or proxy_from_environment must also be configured~
          http-proxy-twice | ~modules.web.http.proxy_url (line 6): if proxy_from_environment is configured, proxy_url must not be configured
            modules.web.http.no_proxy (line 7): if proxy_from_environment is configured, no_proxy must not be configured~
          http-two-bodies | modules.web.http.body_file (line 6): setting body and body_file both are not allowed
          http-unknown-key | modules.web.http.shape (line 7): unknown key: field shape not found
          http3-beside-http2 | modules.web.http.valid_http_versions (line 7): HTTP/3 and HTTP/2.0/1.1 cannot be used together - only HTTP/3.0 is allowed when enable_http3 is true
          http3-not-enabled | modules.web.http.valid_http_versions (line 5): HTTP/3 cannot be used as a valid HTTP version when enable_http3 is false
          http3-with-http2-enabled | modules.web.http.enable_http3 (line 6): when enable_http3 is true, enable_http2 must be set to false
          http3-without-versions | modules.web.http.enable_http3 (line 5): when enable_http3 is true, enable_http2 must be set to false
          icmp-ttl-negative | modules.web.icmp.ttl (line 5): "ttl" cannot be negative
          icmp-ttl-no-number | modules.web.icmp.ttl (line 5): expected a whole number, got "many"
          icmp-ttl-too-large | modules.web.icmp.ttl (line 5): "ttl" cannot exceed 255
          tcp-bad-regex | modules.web.tcp.query_response[1].expect (line 7): "Could not compile regular expression" regexp=":[": error parsing regexp: missing closing ]: `[`
          unix-bad-regex | modules.web.unix.query_response[1].expect (line 7): "Could not compile regular expression" regexp=":[": error parsing regexp: missing closing ]: `[`
          unix-both-expectations | modules.web.unix.query_response[0].expect_bytes (line 7): expect and expect_bytes are mutually exclusive
          websocket-bad-regex | modules.web.websocket.query_response[1].expect (line 7): "Could not compile regular expression" regexp=":[": error parsing regexp: missing closing ]: `[`
          websocket-plain-header | modules.web.websocket.headers.Origin (line 6): expected a mapping of keys to values
          """)
  void aMistakeInASectionOfUpstreamsIsToldInItsWords(String file, String message) {
    aMistakeIsToldWithItsPlaceAndWhatWasExpected(file, message);
  }

  @Test
  void everyFixtureIsInATable() {
    List<String> told =
        Stream.of(getClass().getDeclaredMethods())
            .flatMap(test -> Stream.of(test.getAnnotationsByType(CsvSource.class)))
            .flatMap(table -> table.textBlock().lines())
            .filter(line -> !line.startsWith(" "))
            .map(line -> line.substring(0, line.indexOf(' ')) + ".yml")
            .sorted()
            .toList();
    assertThat(told).isEqualTo(Fixtures.names("bad"));
  }
}

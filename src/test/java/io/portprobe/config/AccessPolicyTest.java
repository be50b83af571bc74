package io.portprobe.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.model.Target;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessPolicyTest {
  private static final String OFFICE =
      """
      modules: {own: {prober: tcp}}
      access:
        default: deny
        rules:
          - deny: {addresses: [10.0.9.0/24], ports: ["22", 3306-3307]}
          - allow: {addresses: [10.0.0.0/8, "2001:db8::/32"]}
          - allow: {hosts: ["*.example"], modules: [own, redis]}
          - deny: {ports: [9]}
          - allow: {modules: [udp]}
      """;

  private static AccessPolicy policy(String config) throws ConfigException {
    return Fixtures.load(config).access();
  }

  private static String said(AccessPolicy policy, String text, String module, String address) {
    Target target = Target.parse(text, OptionalInt.empty());
    AccessJudgement judgement = policy.about(target, module, target.host());
    Optional<String> denial = judgement.of(InetAddress.ofLiteral(address));
    return judgement.ofTarget().or(() -> denial).orElse("allowed");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a.test:22 | tcp | 10.0.9.1 | 10.0.9.1 is denied by access.rules[0] (line 5)
          a.test:3307 | tcp | 10.0.9.1 | 10.0.9.1 is denied by access.rules[0] (line 5)
          a.test:3308 | tcp | 10.0.9.1 | allowed
          a.test:22 | tcp | 10.0.8.1 | allowed
          a.test:22 | tcp | 2001:db8::1 | allowed
          a.test:22 | tcp | 192.0.2.1 | 192.0.2.1 is allowed by no rule, and access.default is deny
          a.example:22 | own | 192.0.2.1 | allowed
          A.EXAMPLE.:22 | redis | 192.0.2.1 | allowed
          a.example:22 | tcp | 192.0.2.1 | 192.0.2.1 is allowed by no rule, and access.default is deny
          192.0.2.1:22 | own | 192.0.2.1 | 192.0.2.1 is allowed by no rule, and access.default is deny
          a.test:9 | udp | 192.0.2.1 | 192.0.2.1 is denied by access.rules[3] (line 8)
          a.test:10 | udp | 192.0.2.1 | allowed
          a.test:10 | udp | 169.254.1.1 | 169.254.1.1: link-local addresses are denied unless a rule allows them by address
          a.test:10 | tcp | 64:ff9b::10.0.0.1 | 64:ff9b:0:0:0:0:a00:1 is allowed by no rule, and access.default is deny
          a.test:10 | tcp | 2001:db8::5efe:10.0.0.1 | allowed
          a.test:10 | tcp | 2001:db8::5efe:192.0.2.1 | 2001:db8:0:0:0:5efe:c000:201, which leads to 192.0.2.1, is allowed by no rule, and access.default is deny
          0x7f.1:10 | udp | 192.0.2.1 | "0x7f.1" is no name, and not written as addresses are
          169。254。169。254:10 | udp | 192.0.2.1 | "169。254。169。254" is no name, and not written as addresses are
          １２７.1:10 | udp | 192.0.2.1 | "１２７.1" is no name, and not written as addresses are
          bücher.example:10 | own | 192.0.2.1 | allowed
          """)
  void theFirstRuleThatIsAboutAProbeDecides(
      String target, String module, String address, String expected) throws ConfigException {
    assertThat(said(policy(OFFICE), target, module, address)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "169.254.169.254, link-local addresses",
    "169.254.0.1, link-local addresses",
    "fe80::1%1, link-local addresses",
    "fe80::a9fe:a9fe, link-local addresses",
    "100.100.100.200, addresses of cloud metadata",
    "192.0.0.192, addresses of cloud metadata",
    "168.63.129.16, addresses of cloud metadata",
    "fd00:ec2::254, addresses of cloud metadata",
    "fd00:ec2::23, addresses of cloud metadata",
    "fd20:ce::254, addresses of cloud metadata",
    "fd00:c1::a9fe:a9fe, addresses of cloud metadata",
    "fd00:a9fe:a9fe::1, addresses of cloud metadata",
    "fd00:100::100:200, addresses of cloud metadata",
    "fd00:42::42, addresses of cloud metadata",
  })
  void someAddressesAreGuardedByDefault(String address, String called) throws ConfigException {
    String bare = InetAddress.ofLiteral(address).getHostAddress().replaceFirst("%.*", "");
    assertThat(said(policy(""), "a:80", "tcp", address))
        .isEqualTo(bare + ": " + called + " are denied unless a rule allows them by address");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "::1",
        "10.0.0.1",
        "192.168.1.1",
        "100.100.100.201",
        "fd00:ec2::253",
        "224.0.0.251",
        "255.255.255.255",
        "ff02::fb",
        "fec0::1"
      })
  void allOthersAreAllowedByDefault(String address) throws ConfigException {
    assertThat(said(policy(""), "a:80", "tcp", address)).isEqualTo("allowed");
    assertThat(said(policy("access:"), "a:80", "tcp", address)).isEqualTo("allowed");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          169.254.169.254 | addresses: [169.254.169.254] | true
          169.254.169.254 | addresses: [169.254.0.0/16] | true
          169.254.169.254 | addresses: [169.254.169.0/24], ports: [80] | true
          169.254.169.254 | addresses: [169.254.169.253] | false
          169.254.169.254 | addresses: [169.254.169.254], ports: [81] | false
          169.254.169.254 | addresses: [169.0.0.0/8] | false
          169.254.169.254 | addresses: [0.0.0.0/0, "::/0"] | false
          169.254.169.254 | hosts: ["*"] | false
          169.254.169.254 | modules: [tcp] | false
          64:ff9b::169.254.169.254 | addresses: [169.254.169.254] | true
          64:ff9b::169.254.169.254 | addresses: ["64:ff9b::/96"] | false
          fe80::1 | addresses: ["fe80::/10"] | true
          fe80::1%1 | addresses: ["fe80::1"] | true
          fd00:ec2::254 | addresses: ["fd00::/8"] | false
          fd00:ec2::254 | addresses: ["fd00:ec2::254"] | true
          100.100.100.200 | addresses: [100.64.0.0/10] | false
          """)
  void aGuardedAddressIsAllowedByARuleThatNamesIt(
      String address, String conditions, boolean allowed) throws ConfigException {
    var policy = policy("access: {rules: [{allow: {" + conditions + "}}]}");
    assertThat(said(policy, "a:80", "tcp", address).equals("allowed")).isEqualTo(allowed);
  }

  private static String saidUnseen(AccessPolicy policy, String host) {
    AccessJudgement judgement = policy.about(new Target(host, 80), "tcp", host);
    return judgement.ofTarget().or(judgement::ofUnseenAddress).orElse("allowed");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "metadata.google.internal",
        "METADATA.Google.Internal.",
        "metadata。google。internal。",
        "metadata.goog",
        "metadata",
        "instance-data",
        "instance-data.ec2.internal",
        "instance-data.eu-west-1.compute.internal",
        "metadata.azure.internal",
        "metadata.tencentyun.com",
        "api.metadata.cloud.ibm.com",
        "metadata.exoscale.com"
      })
  void aNameOfMetadataIsToldToNoProxyUnlessARuleNamesIt(String host) throws ConfigException {
    String denial =
        "\"%s\": names of cloud metadata are denied where a proxy looks them up, unless a rule allows them by hosts, without *"
            .formatted(host);
    assertThat(saidUnseen(policy(""), host)).isEqualTo(denial);
    for (String rule : List.of("ports: [80]", "modules: [tcp]", "hosts: ['*']", "hosts: ['*a*']")) {
      String access = "access: {default: deny, rules: [{allow: {" + rule + "}}]}";
      assertThat(saidUnseen(policy(access), host)).as(rule).isEqualTo(denial);
    }
    String naming = "access: {rules: [{allow: {hosts: ['*', '" + host + "'], ports: [80]}}]}";
    assertThat(saidUnseen(policy(naming), host)).isEqualTo("allowed");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {allow: {ports: [80]}} | false
          {allow: {addresses: [0.0.0.0/0]}} | false
          {allow: {hosts: [db.example], addresses: [0.0.0.0/0]}} | false
          {allow: {hosts: ["*.example"]}} | true
          {allow: {hosts: ["*.example"], ports: [80]}} | true
          {allow: {modules: [tcp], ports: [80]}} | true
          {allow: {ports: [80]}}, {allow: {modules: [tcp]}} | true
          {allow: {ports: [80]}}, {deny: {hosts: [db.example]}}, {allow: {modules: [tcp]}} | false
          """)
  void aNameThatAProxyLooksUpIsVouchedForByNameOrModule(String rules, boolean allowed)
      throws ConfigException {
    for (String byDefault : List.of("allow", "deny")) {
      var policy = policy("access: {default: " + byDefault + ", rules: [" + rules + "]}");
      assertThat(saidUnseen(policy, "db.example").equals("allowed")).isEqualTo(allowed);
    }
  }

  @Test
  void theInventoryAdmitsItsServicesByTheirModules() throws ConfigException {
    var policy =
        policy(
            """
            access: {inventory_only: true, rules: [{deny: {addresses: [192.0.2.1]}}]}
            services: [{name: db, target: "db.test:5432", module: postgresql, tier: critical}]
            """);
    assertThat(said(policy, "db.test:5432", "postgresql", "192.0.2.2")).isEqualTo("allowed");
    assertThat(said(policy, "db.test:5432", "postgresql", "192.0.2.1"))
        .isEqualTo("192.0.2.1 is denied by access.rules[0] (line 1)");
    assertThat(said(policy, "db.test:5432", "tcp", "192.0.2.2"))
        .isEqualTo(
            "db.test:5432 by module tcp is no service of the inventory, and access.inventory_only"
                + " admits nothing else");
    assertThat(said(policy, "db.test:5433", "postgresql", "192.0.2.2"))
        .isEqualTo(
            "db.test:5433 by module postgresql is no service of the inventory, and"
                + " access.inventory_only admits nothing else");
    var asked =
        policy.about(Target.parse("db.test:5432", OptionalInt.empty()), "postgresql", "evil.test");
    assertThat(asked.ofTarget())
        .contains(
            "the hostname evil.test is not what the inventory says, and access.inventory_only"
                + " admits nothing else");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a.example:22 | tcp | allowed
          a.test:22 | tcp | "a.test" is allowed by no rule, and access.default is deny
          a.test:80 | tcp | "a.test" is denied by access.rules[1] (line 4)
          a.example:80 | tcp | allowed
          a.test:22 | udp | allowed
          192.0.2.1:80 | tcp | allowed
          """)
  void aNameIsDeniedBeforeItIsLookedUpWhereNoAddressOfItCouldBeAllowed(
      String text, String module, String expected) throws ConfigException {
    AccessPolicy policy =
        policy(
            """
            access:
              default: deny
              rules: [{allow: {hosts: ["*.example"], addresses: [10.0.0.0/8]}},
                {deny: {ports: [80]}}, {deny: {addresses: ["::/0"]}}, {allow: {modules: [udp]}}]
            """);
    Target target = Target.parse(text, OptionalInt.empty());
    assertThat(policy.about(target, module, target.host()).ofTarget().orElse("allowed"))
        .isEqualTo(expected);
  }

  @Test
  void theRunningConfigurationTellsThePolicy() throws ConfigException {
    String text = Fixtures.load(OFFICE).text();
    assertThat(text.substring(text.indexOf("access:")))
        .isEqualTo(
            """
            access:
              default: deny
              inventory_only: false
              rules:
                - deny:
                    addresses: ["10.0.9.0/24"]
                    ports: ["22", "3306-3307"]
                - allow:
                    addresses: ["10.0.0.0/8", "2001:db8::/32"]
                - allow:
                    hosts: ["*.example"]
                    modules: ["own", "redis"]
                - deny:
                    ports: ["9"]
                - allow:
                    modules: ["udp"]
            """);
    assertThat(Fixtures.load(text).text()).isEqualTo(text);
    assertThat(Fixtures.load("").text()).doesNotContain("access");
  }
}

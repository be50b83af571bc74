package io.portprobe.alerting;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A folder of alert rules and of their tests.
 *
 * @param root holds the rules, and the folders options and tests
 */
record RuleFolder(Path root) {
  static final RuleFolder SHIPPED = new RuleFolder(Path.of("alerting-rules"));

  /** The files of rules. */
  List<Path> rules() {
    return Stream.of(root, root.resolve("options"))
        .flatMap(folder -> files(folder, ".rules.yml").stream())
        .toList();
  }

  /** The files of tests. */
  List<Path> tests() {
    return files(root.resolve("tests"), ".test.yml");
  }

  /** The alerts of all files. */
  List<AlertRule> alerts() {
    return allRules()
        .filter(rule -> rule.has("alert"))
        .map(rule ->
            new AlertRule(
                rule.at("alert").text(), rule.at("labels").texts(), rule.at("annotations").texts()))
        .toList();
  }

  /** The labels that recording rules of that name add, rule by rule. */
  Stream<Map<String, String>> labelsOf(String record) {
    return allRules()
        .filter(rule -> rule.at("record").text().equals(record))
        .map(rule -> rule.at("labels").texts());
  }

  /** The expressions of all rules, alerts and records alike. */
  Stream<String> expressions() {
    return allRules().map(rule -> rule.at("expr").text());
  }

  /** The expressions of recording rules of that name. */
  Stream<String> expressionsOf(String record) {
    return allRules()
        .filter(rule -> rule.at("record").text().equals(record))
        .map(rule -> rule.at("expr").text());
  }

  private Stream<YamlNode> allRules() {
    return rules().stream()
        .flatMap(file -> YamlNode.of(file).at("groups").entries())
        .flatMap(group -> group.at("rules").entries());
  }

  /** What all tests expect of alerts. */
  List<AlertProof> proofs() {
    return tests().stream()
        .flatMap(file -> YamlNode.of(file).at("tests").entries())
        .flatMap(scene -> scene.at("alert_rule_test").entries())
        .map(each ->
            new AlertProof(
                each.at("alertname").text(),
                each.at("exp_alerts")
                    .entries()
                    .map(alert -> alert.at("exp_labels").texts())
                    .toList()))
        .toList();
  }

  /** What is wanting: a line for each alert that no test shows to fire, or none to be quiet. */
  List<String> unproven() {
    List<AlertProof> proofs = proofs();
    var wanting = new ArrayList<String>();
    for (AlertRule rule : alerts()) {
      if (proofs.stream().noneMatch(proof -> proof.showsFiring(rule))) {
        wanting.add(rule + " is never shown to fire");
      }
      if (proofs.stream().noneMatch(proof -> proof.showsQuiet(rule))) {
        wanting.add(rule + " is never shown to be quiet");
      }
    }
    return wanting;
  }

  /** The groups of the files that a test loads, in their order. */
  static List<String> groupsOf(Path test) {
    return YamlNode.of(test)
        .at("rule_files")
        .entries()
        .flatMap(file -> YamlNode.of(test.resolveSibling(file.text())).at("groups").entries())
        .map(group -> group.at("name").text())
        .toList();
  }

  /** The order that a test evaluates groups in. */
  static List<String> groupOrderOf(Path test) {
    return YamlNode.of(test).at("group_eval_order").entries().map(YamlNode::text).toList();
  }

  private static List<Path> files(Path folder, String ending) {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(file -> file.toString().endsWith(ending)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package io.portprobe.drill;

import io.portprobe.testing.RunningServer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One real server, and the states that it is brought into.
 *
 * <p>From a healthy one follow the states of every server: stopped, hung, behind a firewall, and
 * another service on its port. The others are each server's own.
 */
final class Drill {
  private final String server;
  private final String settings;
  private final boolean datagrams;
  private final Map<State, Verdict> differences = new EnumMap<>(State.class);
  private final List<Scene> scenes = new ArrayList<>();
  private final Set<State> left = EnumSet.noneOf(State.class);
  private final Set<State> fleeting = EnumSet.noneOf(State.class);
  private String logged = "";
  private String murmured = "";
  private boolean heavy;

  private Drill(String server, String settings, boolean datagrams) {
    this.server = server;
    this.settings = settings;
    this.datagrams = datagrams;
  }

  /**
   * A server on TCP.
   *
   * @param server its name and version
   * @param settings the module that it is probed by, in YAML's flow style
   */
  static Drill ofStream(String server, String settings) {
    return new Drill(server, settings, false);
  }

  /** Likewise a server on UDP. */
  static Drill ofDatagrams(String server, String settings) {
    return new Drill(server, settings, true);
  }

  /** Weighs over 100 MB: takes part with {@code bin/test --all}. */
  Drill heavy() {
    heavy = true;
    return this;
  }

  /** Says something else of a state than what is usual; so do the scenes that are added next. */
  Drill but(State state, Verdict verdict) {
    differences.put(state, verdict);
    return this;
  }

  /** Leaves out a neighbour that is no other service, but one of its kind. */
  Drill without(State instead) {
    left.add(instead);
    return this;
  }

  /** In that state the server closes so soon that {@code tcp_connect} may find it either way. */
  Drill fleeting(State state) {
    fleeting.add(state);
    return this;
  }

  /** Whether it does so in that state. */
  boolean isFleeting(State state) {
    return fleeting.contains(state);
  }

  /** Lines that a healthy probe may leave in its log: a regular expression for the whole line. */
  Drill logging(String regex) {
    logged = regex;
    return this;
  }

  /** Lines that it writes of itself, probed or not: a regular expression for the whole line. */
  Drill murmuring(String regex) {
    murmured = regex;
    return this;
  }

  /** The server as it ought to be. */
  Drill healthy(Scene.Staging staging) {
    return scene(State.HEALTHY, "", staging);
  }

  /** A state of its own, which the module of the drill meets. */
  Drill scene(State state, String what, Scene.Staging staging) {
    return scene(state, what, settings, staging);
  }

  /** A state of its own that another module meets. */
  Drill scene(State state, String what, String otherSettings, Scene.Staging staging) {
    scenes.add(new Scene(state, what, otherSettings, staging, verdict(state)));
    return this;
  }

  /** A state that a healthy server, set up already, is brought into from outside. */
  Scene following(State state) {
    Scene healthy = scenes.getFirst();
    return new Scene(state, "", settings, healthy.staging(), verdict(state));
  }

  /** What is to be said of it in that state. */
  private Verdict verdict(State state) {
    Verdict usual = datagrams ? state.ofDatagrams() : state.ofStream();
    return differences.getOrDefault(state, usual);
  }

  /** Its name and version. */
  String server() {
    return server;
  }

  /** What its modules' names begin with. */
  String name() {
    return server.replaceAll("[^A-Za-z0-9]+", "_").toLowerCase(Locale.ROOT);
  }

  /** The other services that are met on its port. */
  List<Neighbour> neighbours() {
    return Neighbour.forTransport(datagrams).stream()
        .filter(neighbour -> !left.contains(neighbour.state()))
        .toList();
  }

  /** What a healthy probe leaves in its log, in the words of the document. */
  String footprint() {
    return logged.isEmpty()
        ? "Its log does not mention the probe."
        : "All that its log says of a probe: `" + logged + "`";
  }

  /** Whether it is asked by datagrams. */
  boolean isDatagrams() {
    return datagrams;
  }

  /** Whether it takes part with {@code bin/test --all} only. */
  boolean isHeavy() {
    return heavy;
  }

  /** Its scenes, the healthy one first. */
  List<Scene> scenes() {
    return List.copyOf(scenes);
  }

  /** The name of the module that meets a scene, by its number. */
  String module(int scene) {
    return name() + "_" + scene;
  }

  /** The lines of the log after healthy probes that nobody announced. */
  List<String> surprises(RunningServer running, String before) {
    Pattern announced = Pattern.compile(logged + "|" + murmured);
    return running
        .log()
        .substring(before.length())
        .lines()
        .filter(line -> !announced.matcher(line).matches())
        .toList();
  }

  @Override
  public String toString() {
    return server;
  }
}

package io.portprobe.config;

import io.portprobe.dialogue.Settings;
import io.portprobe.model.Printable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The sections {@code tiers}, {@code locations}, {@code services} and {@code service_files}. */
final class InventorySection {
  /** A service takes kilobytes while it is read, though its text may have forty bytes. */
  private static final int MAX_ELEMENTS_OF_A_FILE = 32_000;

  private final Map<String, Tier> tiers;
  private final Map<String, Location> locations;
  private final List<String> globs;
  private final ServiceKeys keys;
  private final Set<String> names = new HashSet<>();
  private final List<Service> services;

  private InventorySection(Settings settings, Modules modules, Site site) {
    tiers = TierSection.read(settings);
    locations = LocationSection.read(settings);
    keys = new ServiceKeys(modules, tiers, locations.keySet(), site.ports());
    services = services(settings);
    globs =
        settings.texts(
            "service_files", List.of(), "Files with services of their own; * stands for any name");
  }

  /** The inventory that the settings describe, with the service files that they name. */
  static Inventory read(Settings settings, Modules modules, Site site) {
    return new InventorySection(settings, modules, site).withFiles(site);
  }

  /** The keys of the sections, of which none is given. */
  static List<Setting> described() {
    return YamlSettings.readBy(
        settings -> new InventorySection(settings, Modules.NONE, Site.NOWHERE));
  }

  private List<Service> services(Settings settings) {
    return settings.each("services", keys::read, "What is to be watched").stream()
        .map(this::service)
        .flatMap(Optional::stream)
        .toList();
  }

  private Optional<Service> service(ServiceKeys.Written written) {
    Optional<Service> service = keys.service(written);
    service
        .filter(known -> !names.add(known.name()))
        .ifPresent(twice ->
            written
                .settings()
                .problem(
                    "name", "the service " + Printable.quoted(twice.name()) + " is there already"));
    return service;
  }

  private Inventory withFiles(Site site) {
    var files = new ArrayList<ServiceFile>();
    var all = new ArrayList<>(services);
    for (ServiceFiles.Source source : ServiceFiles.read(site.folder(), globs)) {
      ServiceFile file = load(source, site.before());
      files.add(file);
      all.addAll(file.services());
    }
    return new Inventory(tiers, locations, all, globs, files);
  }

  private ServiceFile load(ServiceFiles.Source source, Inventory before) {
    Set<String> known = Set.copyOf(names);
    try {
      List<Service> read = parse(source);
      return new ServiceFile(source.path(), source.text(), read, "");
    } catch (ConfigException e) {
      names.retainAll(known);
      List<Service> kept = kept(source, before);
      return new ServiceFile(source.path(), source.text(), kept, String.valueOf(e.getMessage()));
    }
  }

  private List<Service> parse(ServiceFiles.Source source) throws ConfigException {
    source.check();
    var problems = new Problems(MAX_ELEMENTS_OF_A_FILE);
    var settings =
        new YamlSettings(
            ConfigLoader.map(YamlDocument.parse(source.text()), problems), Environment.EMPTY);
    List<Service> read = services(settings);
    settings.refuseUnread();
    problems.throwIfAny();
    return read;
  }

  /** What was last good of the file, without what has since been said elsewhere. */
  private List<Service> kept(ServiceFiles.Source source, Inventory before) {
    return before.files().stream()
        .filter(file -> file.path().equals(source.path()))
        .flatMap(file -> file.services().stream())
        .filter(service -> locations.keySet().containsAll(service.locations()))
        .filter(service -> names.add(service.name()))
        .toList();
  }
}

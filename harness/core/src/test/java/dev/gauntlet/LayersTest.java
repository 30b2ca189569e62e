package dev.gauntlet;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Who may know whom. */
@AnalyzeClasses(packages = "dev.gauntlet", importOptions = ImportOption.DoNotIncludeTests.class)
class LayersTest {
  @ArchTest
  static final ArchRule what_runs_in_a_worker_knows_nothing_of_the_controller =
      noClasses()
          .that()
          .resideInAnyPackage(
              "dev.gauntlet.scenario",
              "dev.gauntlet.blackbox",
              "dev.gauntlet.elf",
              "dev.gauntlet.linux",
              "dev.gauntlet.worker..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "com.fasterxml..",
              "org.apache.commons..",
              "one..",
              "dev.gauntlet.blame..",
              "picocli..",
              "java.util.logging..",
              "dev.gauntlet",
              "dev.gauntlet.campaign..",
              "dev.gauntlet.identity..",
              "dev.gauntlet.journal..",
              "dev.gauntlet.result..",
              "dev.gauntlet.run..",
              "dev.gauntlet.soak..",
              "dev.gauntlet.store..",
              "dev.gauntlet.verdict..",
              "dev.gauntlet.words..",
              "dev.gauntlet.machine..",
              "dev.gauntlet.evidence..",
              "dev.gauntlet.watch..",
              "dev.gauntlet.plan..",
              "dev.gauntlet.probe..",
              "dev.gauntlet.fork..");

  @ArchTest
  static final ArchRule an_author_sees_the_spi_and_the_spi_sees_only_java =
      classes()
          .that()
          .resideInAPackage("dev.gauntlet.scenario")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("dev.gauntlet.scenario", "java..");

  @ArchTest
  static final ArchRule a_worker_is_the_scenario_its_black_box_and_libc =
      classes()
          .that()
          .resideInAPackage("dev.gauntlet.worker")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "dev.gauntlet.worker..",
              "dev.gauntlet.scenario",
              "dev.gauntlet.blackbox",
              "dev.gauntlet.linux",
              "java..");

  @ArchTest
  static final ArchRule the_engine_knows_no_table_no_scenario_and_no_command_line =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.gauntlet.reports..",
              "dev.gauntlet.scenarios..",
              "dev.gauntlet.cli..",
              "dev.gauntlet.devices..",
              "dev.gauntlet.fleet..",
              "dev.gauntlet.junit..",
              "picocli..");

  @ArchTest
  static final ArchRule a_verdict_is_a_function_of_what_was_recorded =
      classes()
          .that()
          .resideInAPackage("dev.gauntlet.verdict..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "dev.gauntlet.verdict..",
              "dev.gauntlet.journal",
              "dev.gauntlet.evidence",
              "dev.gauntlet.scenario",
              "dev.gauntlet.plan",
              "org.apache.commons.statistics..",
              "java..");

  @ArchTest
  static final ArchRule json_is_read_where_files_are =
      noClasses()
          .that()
          .resideInAnyPackage(
              "dev.gauntlet.plan",
              "dev.gauntlet.fork",
              "dev.gauntlet.watch",
              "dev.gauntlet.evidence",
              "dev.gauntlet.verdict..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.fasterxml..");

  @ArchTest
  static final ArchRule the_profiler_is_known_where_blame_is_found =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.gauntlet.blame")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("one..");

  @ArchTest
  static final ArchRule only_the_command_line_prints_to_standard_output =
      noClasses().should().accessField(System.class, "out");

  @ArchTest
  static final ArchRule the_road_has_no_way_back =
      slices().matching("dev.gauntlet.(*)..").should().beFreeOfCycles();
}

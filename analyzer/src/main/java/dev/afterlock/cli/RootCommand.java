package dev.afterlock.cli;

import picocli.CommandLine.Command;

/** The command without a subcommand; it only holds what is common to all. */
@Command(
    name = "afterlock",
    mixinStandardHelpOptions = true,
    versionProvider = BuildInfo.class,
    synopsisSubcommandLabel = "COMMAND",
    description = {
      "Finds listeners that are called after a lock is released, with what was captured under it:"
          + " the older value can arrive last.",
      ""
    },
    commandListHeading = "%nCommands:%n",
    footer = {
      "",
      "Try 'afterlock scan build/classes' or 'afterlock scan app.jar'; without a path, 'afterlock"
          + " scan' shows a finding in a bundled sample.",
      "",
      "Exit codes: 0 clean, 1 findings, 2 wrong usage or nothing to scan, 3 incomplete (with"
          + " --fail-on-incomplete), 4 defect of afterlock."
    })
final class RootCommand {}

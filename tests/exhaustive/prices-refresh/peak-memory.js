// Loaded before a command: prints at its end how much memory it ever had, in kilobytes.
process.on("exit", () => process.stderr.write(`peak memory ${process.resourceUsage().maxRSS}\n`));

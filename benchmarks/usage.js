// Loaded before the program that is measured: reports the benchmark, on file descriptor 3, what the process used.
process.on("exit", () => {
    const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
    const usage = { peakMiB: maxRSS / 1024, cpuMs: (userCPUTime + systemCPUTime) / 1000 };
    require("node:fs").writeSync(3, JSON.stringify(usage));
});

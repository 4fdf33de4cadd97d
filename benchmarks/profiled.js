// Loaded before a program that the Pulumi engine runs: writes a CPU profile of it to the folder PROFILE_FOLDER at its end.
if (process.argv[1]?.includes("cmd/run")) {
    const { mkdirSync, writeFileSync } = require("node:fs");
    const session = new (require("node:inspector").Session)();
    session.connect();
    session.post("Profiler.enable");
    session.post("Profiler.setSamplingInterval", { interval: 500 });
    session.post("Profiler.start");
    process.on("exit", () =>
        session.post("Profiler.stop", (error, answer) => {
            if (error) throw error;
            const folder = process.env.PROFILE_FOLDER;
            mkdirSync(folder, { recursive: true });
            writeFileSync(`${folder}/${process.pid}.json`, JSON.stringify(answer.profile));
        }),
    );
}

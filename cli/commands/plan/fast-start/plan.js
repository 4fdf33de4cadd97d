// Makes a plan start fast. See README.md.
const v8 = require("node:v8");

// V8 optimizes a function that runs often. In a program of half a second that costs twice what it gains, so it waits ten
// times as long as usual: a plan of many services still gets it. Each release names this by another flag.
const PATIENCE = {
    20: "--interrupt-budget=1351680",
    22: "--invocation-count-for-turbofan=30000 --invocation-count-for-early-optimization=200",
    24: "--invocation-count-for-turbofan=30000 --invocation-count-for-early-optimization=300 --invocation-count-for-maglev=4000",
};
const [major] = process.versions.node.split(".");
if (PATIENCE[major]) v8.setFlagsFromString(PATIENCE[major]);
require("./code-cache");
require("./lean-sdk");
require("./typescript");

// Loaded before a plan: the same plan with an empty bill. What only a bill needs (quantities, allowances, commitments) is
// never read, and nothing is counted; the price book, which rules read too, stays.
const Module = require("node:module");
const path = require("node:path");

const costs = path.join(__dirname, "../costs");

const EMPTY = {
    currency: "USD",
    region: "ap-northeast-2",
    hoursPerMonth: 730,
    total: 0,
    fixed: 0,
    usage: 0,
    worstCase: { spotGone: 0, autoscalingMaximum: 0, both: 0 },
    ...Object.fromEntries(
        ["components", "unpriced", "free", "outOfScope", "commitments", "spotShares", "warnings"].map((key) => [
            key,
            [],
        ]),
    ),
};

/** By path: what is there instead. */
const stubs = { bill: { bill: () => EMPTY }, services: { quantifierOf: () => undefined } };

const load = Module._load;
Module._load = (request, parent, isMain) => {
    const folder = parent?.filename ? path.dirname(parent.filename) : "";
    const file = request.startsWith(".") ? path.relative(costs, path.resolve(folder, request)) : "";
    return Object.hasOwn(stubs, file) ? stubs[file] : load(request, parent, isMain);
};

// Loaded before a plan: the same plan without a bill. What only a bill needs (quantities, allowances, commitments) is never
// read; the price book, which rules read too, stays. The rule cost-ceiling then finds no bill to judge.
const Module = require("node:module");
const path = require("node:path");

const costs = path.join(__dirname, "../costs");

function bill() {
    const { PriceBookError } = require("../costs/price-book");
    throw new PriceBookError("not billed");
}

/** By path: what stands there instead. */
const stubs = { bill: { bill }, services: { quantifierOf: () => undefined } };

const load = Module._load;
Module._load = (request, parent, isMain) => {
    const folder = parent?.filename ? path.dirname(parent.filename) : "";
    const file = request.startsWith(".") ? path.relative(costs, path.resolve(folder, request)) : "";
    return Object.hasOwn(stubs, file) ? stubs[file] : load(request, parent, isMain);
};

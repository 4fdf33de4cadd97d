// A pack without a rule: what CrossGuard itself takes, which benchmarks/policies.ts takes away from the packs' time. With
// NO_RULES="14,9" it has so many rules that say nothing of each resource and of the stack, and of the stack alone.
const { PolicyPack } = require("@pulumi/policy");

const [alone = 0, whole = 0] = (process.env.NO_RULES ?? "").split(",").map(Number);
const policies = Array.from({ length: alone + whole }, (_, index) => ({
    name: `silent-${index}`,
    description: "Says nothing.",
    enforcementLevel: "mandatory",
    ...(index < alone ? { validateResource: () => {} } : {}),
    validateStack: () => {},
}));

new PolicyPack("no-rules", { policies });

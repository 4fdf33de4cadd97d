// A pack without a rule: what CrossGuard itself takes, which benchmarks/policies.ts takes away from the packs' time.
const { PolicyPack } = require("@pulumi/policy");

new PolicyPack("no-rules", { policies: [] });

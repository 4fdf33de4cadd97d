// The least that any plan can take: the SDK and the modules of @pulumi/aws that startup-prod uses, and nothing run.
// `node benchmarks/floor.js ecs.Service,ec2.Vpc lean` loads them as `plan` does.
if (process.argv[3] === "lean") require("../cli/commands/plan/fast-start/lean-sdk");
const aws = require("@pulumi/aws");

for (const used of process.argv[2].split(",")) {
    const [module, name] = used.split(".");
    if (aws[module][name] === undefined) throw new Error(`@pulumi/aws has no ${used}`);
}

const { PolicyPack } = require("@pulumi/policy");
const { fargateOnArm64 } = require("../../rules/fargate-on-arm64");

new PolicyPack("cost-guardrails", {
    policies: [
        {
            name: "fargate-on-arm64",
            description: "Fargate tasks run on ARM, a fifth cheaper than x86.",
            enforcementLevel: "advisory",
            validateResource: ({ type, name, props }, report) => {
                for (const message of fargateOnArm64({ type, name, inputs: props })) report(message);
            },
        },
    ],
});

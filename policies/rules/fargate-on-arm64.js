/**
 * Fargate tasks run on ARM (Graviton): in Seoul a fifth cheaper than x86 for the same vCPU and memory.
 * https://aws.amazon.com/fargate/pricing/
 *
 * A task definition that names no architecture runs on x86.
 *
 * @param {{ type: string, name: string, inputs: Record<string, unknown> }} resource
 * @returns {string[]} one message a violation: what is wrong and what to write instead
 */
exports.fargateOnArm64 = ({ type, name, inputs }) => {
    if (type !== "aws:ecs/taskDefinition:TaskDefinition") return [];
    const { requiresCompatibilities, runtimePlatform } = inputs;
    if (Array.isArray(requiresCompatibilities) && !requiresCompatibilities.includes("FARGATE")) return [];
    const architecture = runtimePlatform?.cpuArchitecture ?? "X86_64";
    if (architecture === "ARM64") return [];
    return [
        `${name} runs on ${architecture}. Write runtimePlatform: { cpuArchitecture: "ARM64", operatingSystemFamily: ` +
            '"LINUX" } and build its image for linux/arm64.',
    ];
};

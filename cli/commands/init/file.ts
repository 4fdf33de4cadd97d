import type { Answers } from "./answers";

/** Fargate's smallest memory that suits a Node.js server at each size. */
const MEMORY: Record<string, number> = { "256": 512, "512": 1024, "1024": 2048, "2048": 4096, "4096": 8192 };

/** Seoul's second zone lacks small instances; Tokyo's, and one of California's, no new account has. */
const WITHOUT_B = ["ap-northeast-1", "ap-northeast-2", "us-west-1"];

/** Two zones that small instances are offered in. */
function zonesOf(region: string): string[] {
    return [`${region}a`, `${region}${WITHOUT_B.includes(region) ? "c" : "b"}`];
}

/**
 * A stack's file of ten lines: what differs from stack to stack. All else has a default.
 *
 * @param unique letters that make the bucket's name unique in the world, where no domain does
 */
export function stackFile(answers: Answers, unique: string): string {
    const { region, email, domain, database } = answers;
    const cpu = answers["task-cpu"];
    const bucket =
        domain === "" ? `files-${unique}` : `files-${domain.replaceAll(".", "-")}`.slice(0, 63).replace(/-$/, "");
    const lines = [
        "# Made by npm run init. docs/settings.md has every setting; npm run plan shows what this makes, and what it costs.",
        "config:",
        `  aws:region: ${region}`,
        `  glimpse:network: { availabilityZones: [${zonesOf(region).join(", ")}] }`,
        `  glimpse:api: { cpu: ${cpu}, memoryMiB: ${MEMORY[cpu]} }`,
        `  glimpse:postgres: { instanceClass: ${database} }`,
        ...(domain === "" ? [] : [`  glimpse:ingress: { domain: ${domain} }`]),
        "  # Unique in the world. CHANGING IT REPLACES THE BUCKET.",
        `  glimpse:files: { bucketName: ${bucket} }`,
        `  glimpse:alarms: { emails: [${email}] }`,
    ];
    return `${lines.join("\n")}\n`;
}

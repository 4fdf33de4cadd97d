import { measure, measured } from ".";

const resources = measured.flatMap((one) => one.resources);
process.stdout.write(`${resources.length} resources of ${new Set(resources.map(({ type }) => type)).size} types\n`);
for (const region of ["us-east-1", "ap-northeast-2"]) {
    const { billed, inPart, free, unpriced, why } = measure(region, new Date());
    process.stdout.write(`${region}: ${billed} billed, ${inPart} in part, ${free} free, ${unpriced} without a price\n`);
    if (!process.argv.includes("--why")) continue;
    for (const [type, lacks] of why)
        process.stdout.write(`  ${type}\n${[...lacks].map((one) => `    ${one}\n`).join("")}`);
}

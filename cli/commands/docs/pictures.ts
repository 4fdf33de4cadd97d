import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { report } from "../../report";
import { dateOf } from "../golden/reports";
import { PLAIN, planned, type Wanted } from "../plan/run";

/*
 * The pictures of architectures that README.md and docs/plan.md show. A test fails when one differs from what its program
 * says today.
 */

const ROOT = path.join(__dirname, "../../..");

const FOREIGN = path.join(ROOT, "tests/inventory/fixtures/preview.json");
const CHANGING = path.join(ROOT, "tests/inventory/updates/fixtures/preview.json");

/** Each picture's file, and what it is of. */
export const PICTURES: Record<string, Wanted> = {
    "docs/pictures/startup-prod.svg": { stack: "startup-prod" },
    "docs/pictures/dev.svg": { stack: "dev" },
    "docs/pictures/phase-7.svg": { stack: "phase-7" },
    "docs/pictures/foreign.svg": { from: FOREIGN },
    "docs/pictures/changing.svg": { from: CHANGING },
};

/** A picture as its program says it today. */
export async function pictureIn(file: string): Promise<string> {
    const asOf = dateOf("startup-prod");
    return report(await planned(PICTURES[file] ?? {}, { directory: ROOT, asOf }), "svg", PLAIN);
}

/** Writes all of them. */
export async function writePictures(): Promise<void> {
    mkdirSync(path.join(ROOT, "docs/pictures"), { recursive: true });
    for (const file of Object.keys(PICTURES)) writeFileSync(path.join(ROOT, file), await pictureIn(file));
}

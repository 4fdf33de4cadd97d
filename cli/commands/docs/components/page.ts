import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { bill } from "../../../../costs";
import { type Inventory, isCustomType } from "../../../../inventory";
import { marked } from "../../../command/marks";
import { planOf } from "../../../report";
import { mermaidReport } from "../../../report/drawn";
import { exampleOf } from "./example";
import { inGo } from "./go";
import { inPython } from "./python";
import { referenceOf } from "./reference";
import { exampleIn, plannedExample } from "./run";
import { inYaml } from "./yaml";

/*
 * What `npm run docs` writes into a component's page, below its introduction: what its example makes as a picture, the example in
 * the other languages, its arguments and its outputs.
 */

const COMPONENTS = path.join(__dirname, "../../../../components");
const MARK = "npm run docs: reference";

/** The folders of the components, each of which has a page. */
export function componentFolders(): string[] {
    return readdirSync(COMPONENTS, { withFileTypes: true })
        .filter((entry) => entry.isDirectory() && existsSync(path.join(COMPONENTS, entry.name, "index.ts")))
        .map(({ name }) => name);
}

/** A component's page with the part that is written; a page without its marks has it at its end. */
export async function withReference(page: string, file: string): Promise<string> {
    const hasMarks = page.includes(`<!-- ${MARK} -->`);
    const whole = hasMarks ? page : `${page.trimEnd()}\n\n<!-- ${MARK} -->\n<!-- end of ${MARK} -->\n`;
    return marked(whole, file, MARK, await referencePart(path.basename(file, ".md"), exampleIn(page, file)));
}

async function referencePart(folder: string, code: string): Promise<string> {
    const made = exampleOf(code);
    const inventory = await plannedExample(code);
    return [
        "## What it makes",
        "",
        ...pictured(inventory),
        "",
        countedTypes(inventory),
        "",
        "## The same in other languages",
        "",
        "With the plugin `glimpse` and the SDK of the language:",
        "[components/README.md](../../components/README.md#in-a-program-in-another-pulumi-language).",
        "",
        ...fenced("yaml", inYaml(made)),
        ...fenced("python", inPython(made)),
        ...fenced("go", inGo(made)),
        "## Reference",
        "",
        "Names are those of TypeScript: `memoryMiB` is `memory_mib` in Python, `memoryMib` in YAML and `MemoryMib` in Go.",
        "Prices are US dollars a month (730 hours) in Seoul.",
        "",
        ...referenceOf(folder),
    ]
        .join("\n")
        .trimEnd();
}

function fenced(language: string, code: string): string[] {
    return [`\`\`\`${language}`, code.trimEnd(), "```", ""];
}

function pictured(inventory: Inventory): string[] {
    const billed = bill(inventory.resources, { region: "ap-northeast-2" });
    const findings = { bill: billed, ceilings: [], policies: [], refusals: [] };
    return fenced("mermaid", mermaidReport(planOf(inventory, "ap-northeast-2", { findings }))).slice(0, -1);
}

/** `2 resources: 1 sqs.Queue, 1 sqs.QueuePolicy.` */
function countedTypes({ resources }: Inventory): string {
    const types = resources.filter(({ type }) => isCustomType(type)).map(({ type }) => type);
    const counts = new Map<string, number>();
    for (const type of types) counts.set(type, (counts.get(type) ?? 0) + 1);
    const parts = [...counts].sort().map(([type, count]) => `${count > 1 ? `${count} × ` : ""}${shortened(type)}`);
    return `${types.length} resources: ${parts.join(", ")}.`;
}

/** `sqs.Queue` of `aws:sqs/queue:Queue`. */
function shortened(type: string): string {
    const [provider = "", module = "", name = ""] = type.split(":");
    const room = module.split("/")[0] ?? "";
    return `\`${provider === "aws" ? room : provider}.${name}\``;
}

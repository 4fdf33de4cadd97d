import { compileFunction } from "node:vm";
import { transform } from "sucrase";
import { dryRun, type Inventory } from "../../../../inventory";

/** What the examples of pages find in their configuration. */
const CONFIG = {
    "aws:region": "ap-northeast-2",
    "shop:databasePassword": "a-long-enough-password",
    "shop:authToken": "a-long-enough-token",
};

/** The blocks of TypeScript of a page. */
export function blocksOf(page: string): string[] {
    return [...page.matchAll(/^```ts\n([\s\S]*?)^```$/gm)].map(([, code = ""]) => code);
}

/** The smallest use: a page's first block. */
export function exampleIn(page: string, file: string): string {
    const [use] = blocksOf(page);
    if (use === undefined) throw new Error(`${file} has no example: it begins with the smallest use of the component`);
    return use;
}

/** What a block exports, once it has run. */
export function runBlock(code: string): Record<string, unknown> {
    const exports: Record<string, unknown> = {};
    const { code: plain } = transform(code, { transforms: ["typescript", "imports"] });
    compileFunction(plain, ["require", "exports"])(require, exports);
    return exports;
}

/** The resources that a block makes. */
export function plannedExample(code: string): Promise<Inventory> {
    return dryRun({ project: "shop", stack: "dev", config: CONFIG, program: () => void runBlock(code) });
}

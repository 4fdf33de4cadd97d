import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { type Coverage, coverageOf } from "../../../costs";

/** Where `npm run docs` writes what the bill knows of each type; a test holds the page against it. */
export const COVERAGE = path.join(__dirname, "../../../docs/coverage.md");

const SORTS: readonly Coverage[] = ["billed", "free", "unpriced"];

const HEAD = `# What the bill knows of each type

To find out, before a plan, what of a Pulumi program on AWS will have a price. \`npm run docs\` writes this page from the names of
all resource types of @pulumi/aws, and a test fails when it is out of date. aws-native's common types are read as these.

- **billed**: counted by its inputs. Where a region's price book lacks a price, or an input is not known, the bill says so, with
  the quantity.
- **free**: AWS has no charge for it, whatever its inputs. What it belongs to is billed itself.
- **unpriced**: the bill says that its price is not known. It is never $0 in silence: the total is then a lower bound, and a
  ceiling cannot be judged.

What a type costs in a region depends on its book too: \`npm run prices:refresh -- --help\`.
`;

/** All resource types of the installed @pulumi/aws, by their tokens, in order. */
export function providerTypes(): string[] {
    const folder = path.dirname(require.resolve("@pulumi/aws/package.json"));
    const modules = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    const tokens = modules.flatMap(({ name }) => [...indexOf(folder, name).matchAll(/case "(aws:[^"]+)"/g)]);
    return [...new Set(tokens.map(([, token = ""]) => token))].sort();
}

function indexOf(folder: string, module: string): string {
    try {
        return readFileSync(path.join(folder, module, "index.js"), "utf8");
    } catch {
        return "";
    }
}

/** The page: how many types of each sort there are, then all of them by module. */
export function coveragePage(types: readonly string[] = providerTypes()): string {
    const found = types.map((type) => ({ module: type.split(/[:/]/)[1] ?? "", type, sort: coverageOf(type) }));
    const modules = [...new Set(found.map(({ module }) => module))].sort();
    const of = (module: string, sort: Coverage) => found.filter((one) => one.module === module && one.sort === sort);
    const counts = SORTS.map((sort) => `${found.filter((one) => one.sort === sort).length} ${sort}`);
    const rows = modules.map((module) => [module, ...SORTS.map((sort) => of(module, sort).map(nameOf).join(" "))]);
    return [
        HEAD,
        `Of ${types.length} types: ${counts.join(", ")}.`,
        "",
        `| module | ${SORTS.join(" | ")} |`,
        "|---|---|---|---|",
        ...rows.map((cells) => `| ${cells.join(" | ")} |`),
        "",
    ].join("\n");
}

/** `vpc` of `aws:ec2/vpc:Vpc`. */
function nameOf({ type }: { type: string }): string {
    return type.split(/[:/]/)[2] ?? "";
}

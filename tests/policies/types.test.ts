import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect } from "chai";
import { rules } from "../../policies";

const SDK = path.dirname(require.resolve("@pulumi/aws/package.json"));

/** Inputs that aws-native alone has, by the type that it is read as. */
const OF_NATIVE = [
    "aws:rds/cluster:Cluster publiclyAccessible",
    "aws:docdb/clusterInstance:ClusterInstance publiclyAccessible",
];

/** What a rule reads that the provider does not have, under today's names: such a rule says nothing, whatever it is given. */
function missing(): string[] {
    return rules.flatMap(({ name, reads }) =>
        Object.entries(reads).flatMap(([type, inputs]) => {
            const [, folder = "", file = "", Type = ""] = /^aws:([\w-]+)\/(\w+):(\w+)$/.exec(type) ?? [];
            const declared = path.join(SDK, folder, `${file}.d.ts`);
            if (folder === "" || !existsSync(declared)) return [`${name}: ${type}`];
            const text = readFileSync(declared, "utf8");
            const args = text.slice(text.indexOf(`export interface ${Type}Args `));
            const keys = [...new Set(inputs.map((input) => input.split(/[.[]/)[0]))];
            return keys.flatMap((key) =>
                new RegExp(`^    ${key}\\??: `, "m").test(args) || OF_NATIVE.includes(`${type} ${key}`)
                    ? []
                    : [`${name}: ${key} of ${type}`],
            );
        }),
    );
}

describe("Each type and input that a rule reads", () => {
    it("is one that @pulumi/aws has, by its name", () => {
        expect(missing()).to.deep.equal([]);
    });
});

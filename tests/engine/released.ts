import * as fs from "node:fs";
import * as path from "node:path";
import { Engine } from "./harness";
import { logical, type Thing } from "./provider/cloud";
import { startupProd, succeeded } from "./stack";

/*
 * States of versions of this repository, as their programs made them: `VERSION.PROGRAM.json` in fixtures/released, recorded
 * by record-released.ts. The programs of today update them: what people have running lives through an update.
 */

export const RELEASED = path.join(__dirname, "fixtures/released");

/** What is recorded of each version. */
export const PROGRAMS: Record<string, { program?: string; project: string; config: Record<string, unknown> }> = {
    "startup-prod": { project: "glimpse", config: startupProd },
    "every-component": {
        program: path.join(__dirname, "fixtures/every-component"),
        project: "every-component",
        config: { "aws:region": "ap-northeast-2" },
    },
};

/** What is recorded of a program, a file for each version. */
export function recordings(program: string): string[] {
    return fs.readdirSync(RELEASED).filter((file) => file.endsWith(`.${program}.json`));
}

interface Kept {
    urn: string;
    type: string;
    id?: string;
    inputs?: Record<string, unknown>;
    outputs?: Record<string, unknown>;
}

/** What a recording has: the engine's own export, and with which configuration it was made. */
export interface Recording {
    /** The stack's file of then. @default today's */
    config?: Record<string, unknown>;
    version: number;
    deployment: { resources: Kept[] };
}

/** An engine of today in which a recorded state is what there is, at the simulated AWS too. */
export async function restored(file: string): Promise<Engine> {
    const { config, ...old }: Recording = JSON.parse(fs.readFileSync(path.join(RELEASED, file), "utf8"));
    const known = PROGRAMS[file.split(".").at(-2) ?? ""];
    if (known === undefined) throw new Error(`${file}: its program is not one of ${Object.keys(PROGRAMS).join(", ")}`);
    const engine = new Engine({ ...known, config: config ?? known.config });
    // Its made-up secrets are in plain text: the new stack's own key encrypts them.
    const { deployment } = JSON.parse(await engine.export());
    const state = path.join(engine.directory, "state.json");
    const secrets = { secrets_providers: deployment.secrets_providers };
    fs.writeFileSync(state, JSON.stringify({ ...old, deployment: { ...old.deployment, ...secrets } }));
    for (const provider of ["aws", "random"]) {
        const things = thingsOf(old.deployment.resources, provider);
        const contents = {
            things,
            snapshots: [],
            deletedSecrets: [],
            takes: Object.fromEntries(things.map(({ urn }) => [logical(urn), 1])),
        };
        fs.writeFileSync(path.join(engine.directory, "cloud", `${provider}.json`), JSON.stringify(contents));
    }
    succeeded(await engine.run("stack", "import", "--file", state));
    return engine;
}

/** What a state says that there is, as the simulated AWS would hold it: secrets are in plain text there. */
function thingsOf(resources: Kept[], provider: string): Thing[] {
    return resources.flatMap(({ urn, type, id, inputs = {}, outputs = {} }) => {
        if (!type.startsWith(`${provider}:`) || id === undefined) return [];
        const plain = (value: object) =>
            JSON.parse(JSON.stringify(value), (_, item) =>
                typeof item?.plaintext === "string" ? JSON.parse(item.plaintext) : item,
            );
        const name = urn.split("::").at(-1) ?? "";
        return [{ urn, type, name, id, take: 0, inputs: plain(inputs), outputs: plain(outputs) }];
    });
}

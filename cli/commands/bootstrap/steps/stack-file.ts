import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import { readYaml } from "../../../../stacks/config/yaml";
import type { Aws } from "../../../aws/connection";
import { CommandError, replaceFile } from "../../../command";
import { isSaltOf, saltFor } from "../salt";
import { missing, type Step, there } from "../step";
import { type Lines, withLines } from "../written";
import { encryptedDataKey, keyUrl } from "./kms";

/** What a stack's file says about who encrypts its secrets. */
export interface Written {
    secretsprovider?: string;
    encryptedkey?: string;
    encryptionsalt?: string;
}

export interface StackFilePlace {
    directory: string;
    stack: string;
}

export function fileOf({ stack }: StackFilePlace): string {
    return `Pulumi.${stack}.yaml`;
}

/** Reads it. It is YAML: the stack was planned before. */
export function writtenIn(place: StackFilePlace): Written {
    const file = fileOf(place);
    const { secretsprovider, encryptedkey, encryptionsalt } = Object(
        readYaml(file, readFileSync(path.join(place.directory, file), "utf8")),
    ) as Record<string, unknown>;
    const text = (value: unknown) => (typeof value === "string" && value !== "" ? value : undefined);
    return Object.fromEntries(
        Object.entries({
            secretsprovider: text(secretsprovider),
            encryptedkey: text(encryptedkey),
            encryptionsalt: text(encryptionsalt),
        }).filter(([, value]) => value !== undefined),
    );
}

/** The lines for a passphrase: they are the stack's, and a passphrase that does not fit them is refused. */
export function saltStep(place: StackFilePlace, passphrase: () => Promise<string>): Step {
    const what = `the stack's salt in ${fileOf(place)}`;
    return {
        find: async () => {
            const { encryptionsalt } = writtenIn(place);
            if (encryptionsalt === undefined) return missing(`the line encryptionsalt in ${fileOf(place)}`);
            if (isSaltOf(encryptionsalt, await passphrase())) return there(what);
            throw new CommandError("bootstrap", {
                key: "encryptionsalt",
                reason: `${fileOf(place)} was encrypted with another passphrase than the one at hand`,
                fix: "export PULUMI_CONFIG_PASSPHRASE with the right one, and run this again",
            });
        },
        make: async () => write(place, { encryptionsalt: saltFor(await passphrase()) }),
    };
}

/** The lines for a key. */
export function dataKeyStep(aws: Aws, place: StackFilePlace): Step {
    return {
        find: async () => {
            const { secretsprovider, encryptedkey } = writtenIn(place);
            if (secretsprovider !== undefined && encryptedkey !== undefined)
                return there(`the stack's key in ${fileOf(place)}`);
            return missing(`the lines secretsprovider and encryptedkey in ${fileOf(place)}`);
        },
        make: async () => {
            // As the engine makes one: 32 random bytes that only the key can read.
            const encryptedkey = await encryptedDataKey(aws, randomBytes(32));
            const { secretsprovider } = writtenIn(place);
            write(place, {
                ...(secretsprovider === undefined ? { secretsprovider: keyUrl(aws.region) } : {}),
                encryptedkey,
            });
        },
    };
}

function write(place: StackFilePlace, lines: Lines): void {
    const name = fileOf(place);
    const file = path.join(place.directory, name);
    replaceFile(file, withLines(readFileSync(file, "utf8"), lines, name));
}

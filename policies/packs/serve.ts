import { readFileSync } from "node:fs";
import { PolicyPack } from "@pulumi/policy";
import * as pulumi from "@pulumi/pulumi";
import { SECRET } from "../../inventory/resource";
import type { PackName, Subject } from "../rule";
import { deserializeOnce } from "./deserialize-once";
import { policiesOf } from "./policies";

const DESCRIPTIONS: Record<PackName, string> = {
    "cost-guardrails": "Keeps a small AWS stack cheap: Graviton, Spot, ceilings, no surprises.",
    "security-baseline": "Keeps a small AWS stack safe: nothing public, everything encrypted, least privilege.",
};

/** Starts a pack's server. One a process: CrossGuard's rule. */
export function serve(pack: PackName): void {
    deserializeOnce();
    const config = new pulumi.Config("glimpse");
    const previous = previousState(process.env["GLIMPSE_PREVIOUS_STATE"]);
    const policies = policiesOf(pack, {
        policies: setting(config, "policies"),
        ceilings: setting(config, "ceilings"),
        region: new pulumi.Config("aws").get("region") ?? process.env["AWS_REGION"] ?? "ap-northeast-2",
        ...(previous ? { previous } : {}),
    });
    new PolicyPack(pack, { description: DESCRIPTIONS[pack], provider: "aws", policies });
}

/** A structured setting; text that is none stays text, for the settings to refuse. */
function setting(config: pulumi.Config, key: string): unknown {
    const text = config.get(key);
    if (text === undefined) return undefined;
    try {
        return JSON.parse(text);
    } catch {
        return text;
    }
}

interface StateResource {
    urn: string;
    type: string;
    parent?: string;
    delete?: boolean;
    inputs?: Record<string, unknown>;
    outputs?: Record<string, unknown>;
    dependencies?: string[];
    propertyDependencies?: Record<string, string[]>;
}

/** What `pulumi stack export` wrote before the update, where somebody did that. */
function previousState(file: string | undefined): Subject[] | undefined {
    if (!file) return undefined;
    const state: { deployment?: { resources?: StateResource[] } } = JSON.parse(readFileSync(file, "utf8"));
    return (state.deployment?.resources ?? [])
        .filter((resource) => !resource.delete)
        .map(({ urn, type, parent, inputs = {}, outputs = {}, dependencies = [], propertyDependencies = {} }) => ({
            urn,
            type,
            name: urn.split("::").at(-1) ?? "",
            ...(parent ? { parent } : {}),
            inputs: withoutSecrets(inputs) as Record<string, unknown>,
            outputs: withoutSecrets(outputs) as Record<string, unknown>,
            dependencies,
            propertyDependencies,
        }));
}

/** The mark of special values in Pulumi's protocol and states. */
const SIGNATURE = "4dabf18193072939515e22adb298388d";

function withoutSecrets(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(withoutSecrets);
    if (value === null || typeof value !== "object") return value;
    if (SIGNATURE in value) return SECRET;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withoutSecrets(item)]));
}

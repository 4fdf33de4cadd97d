import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { dump } from "js-yaml";
import { type Fault, InputError } from "../../../components/faults";
import { OF_A_NAT, OF_AN_OWN_VPC } from "../../../components/network/existing-faults";
import { parseConfig } from "../../../stacks/config";
import { layersBeneath } from "../../../stacks/config/extends";
import { readStackFile } from "../../../stacks/config/stack-file";
import { valuesOf } from "../../../stacks/config/values";
import { readYaml } from "../../../stacks/config/yaml";
import type { System } from "./system";
import { cannot, refusal, type Verdict } from "./verdict";

type Values = Record<string, unknown>;

/** What a stack's file says, with what is adopted. */
export interface Adopted {
    verdicts: Verdict[];
    /** What is under `config:` in the stack's file. */
    config: Values;
    /** Why the program would refuse it. */
    faults: Fault[];
}

/** The stack that adopts, with its own configuration as it is written. */
interface Own {
    directory: string;
    stack: string;
    own: Values;
}

/** The stack's own file as it is written; nothing where there is none yet. */
export function ownFile(directory: string, stack: string): Values | undefined {
    const file = path.join(directory, `Pulumi.${stack}.yaml`);
    return existsSync(file) ? { ...Object(readYaml(path.basename(file), readFileSync(file, "utf8"))) } : undefined;
}

/** The configuration in a stack's file; empty where there is none. */
export function configOf(file: Values | undefined): Values {
    return { ...Object(file?.["config"]) };
}

/**
 * The settings of all verdicts over those that the stack's file has. The program itself judges them: a resource whose
 * settings it would refuse cannot be adopted.
 */
export function adopted({ directory, stack, own }: Own, system: System, verdicts: readonly Verdict[]): Adopted {
    let judged = [...verdicts];
    const of = { directory, stack, own };
    let config = merged(of, system, judged);
    let faults = faultsOf(directory, stack, config);
    const refused = new Map(judged.map((one) => [one, faults.find(({ key }) => isOf(one, key))]));
    if ([...refused.values()].some((fault) => fault !== undefined)) {
        judged = judged.map((one) => {
            const fault = refused.get(one);
            if (fault === undefined) return one;
            return cannot(one.found, refusal(fault), fault.fix);
        });
        config = merged(of, system, judged);
        faults = faultsOf(directory, stack, config);
    }
    return { verdicts: judged, config, faults };
}

function isOf({ settings = {}, as, verdict }: Verdict, key: string): boolean {
    if (as !== undefined && key === `glimpse:adopt.${as}`) return true;
    return (
        verdict === "adopt" &&
        Object.entries(settings).some(([section, values]) =>
            Object.keys(values).some((name) => new RegExp(`^glimpse:${section}\\.${name}($|[.[])`).test(key)),
        )
    );
}

function merged({ directory, stack, own }: Own, system: System, verdicts: readonly Verdict[]): Values {
    const config: Values = { ...own, ...(system.region === undefined ? {} : { "aws:region": system.region }) };
    for (const { settings = {} } of verdicts) {
        for (const [section, values] of Object.entries(settings)) {
            if (Object.keys(values).length === 0) continue;
            const key = `glimpse:${section}`;
            config[key] = { ...Object(config[key]), ...values };
        }
    }
    const network: Values = Object(config["glimpse:network"]);
    if (network["vpcId"] !== undefined) {
        const inherited = layersBeneath(textsOf(own), stack, directory).map(({ values }) => Object(values["network"]));
        const unused = [...OF_AN_OWN_VPC, ...(network["privateRouteTableIds"] === undefined ? OF_A_NAT : [])];
        for (const key of unused) {
            delete network[key];
            if (inherited.some((values) => values[key] !== undefined)) network[key] = null;
        }
    }
    const map = verdicts.flatMap(({ as, importId }) =>
        as === undefined || importId === undefined ? [] : [[as, importId]],
    );
    // A second run, half-way: Terraform may have forgotten what an earlier one found.
    if (map.length > 0) config["glimpse:adopt"] = { ...Object(own["glimpse:adopt"]), ...Object.fromEntries(map) };
    return config;
}

/** A section as the stack's file and those beneath it say. */
export function effective(directory: string, stack: string, own: Values, section: string): Values {
    const beneath = layersBeneath(textsOf(own), stack, directory).map(({ values }) => Object(values[section]));
    return Object.assign({}, ...beneath, Object(own[`glimpse:${section}`]));
}

/** Values as the engine hands them out. */
function textsOf(config: Values): Record<string, string> {
    return Object.fromEntries(
        Object.entries(config).map(([key, value]) => [key, typeof value === "string" ? value : JSON.stringify(value)]),
    );
}

function faultsOf(directory: string, stack: string, config: Values): Fault[] {
    const texts = textsOf(config);
    try {
        const { values } = valuesOf(texts);
        const beneath = layersBeneath(texts, stack, directory);
        parseConfig({
            stack,
            region: texts["aws:region"],
            values,
            directory,
            beneath,
            keys: Object.keys(texts),
            secrets: secretSections(directory, stack),
        });
    } catch (error) {
        if (error instanceof InputError) return error.faults;
        throw error;
    }
    return [];
}

/** Sections of the stack's own file that hold a secret. */
function secretSections(directory: string, stack: string): string[] {
    if (!existsSync(path.join(directory, `Pulumi.${stack}.yaml`))) return [];
    return readStackFile(directory, stack).secretKeys.map((key) => key.split(":")[1] ?? "");
}

/** The stack's file, ready to be used. */
export function stackFile(stack: string, config: Values, own: Values | undefined): string {
    const head = `# ${stack}, with what it adopts: written by npm run adopt. Remove glimpse:adopt when npm run preview shows no change.\n`;
    return head + dump({ ...own, config }, { lineWidth: 120, noRefs: true });
}

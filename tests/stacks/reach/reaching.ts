import { expect } from "chai";
import { InputError } from "../../../components/faults";
import { bill } from "../../../costs";
import { dryRun, isCustomType } from "../../../inventory";
import { judge } from "../../../policies";
import { parseConfig } from "../../../stacks/config";
import { startup } from "../../../stacks/startup";
import { TODAY } from "../../costs/helpers";
import { others } from "./others";
import { IN_SMALL, inSecret, judged, needed, refused, SMALL, type Values } from "./surroundings";

/** Most settings share a stack to be held against. */
const known = new Map<string, Promise<Reached>>();

interface Reached {
    resources: string;
    /** What the stack gives its components: their inputs, whether they use them or not. */
    components: string;
    /** What its bill leaves out, and which mandatory rules it violates. */
    refusals: string[];
}

function baseline(values: Values): Promise<Reached> {
    const key = JSON.stringify(values);
    const found = known.get(key) ?? resources(values);
    known.set(key, found);
    return found;
}

async function resources(values: Values): Promise<Reached> {
    const config = parseConfig({
        stack: "startup-prod",
        region: "ap-northeast-2",
        values,
        secrets: ["secrets", "alarms"],
    });
    const options = { project: "glimpse", stack: "startup-prod", config: { "aws:region": "ap-northeast-2" } };
    const { resources } = await dryRun({ ...options, program: () => startup(config) });
    const said = (isCustom: boolean) =>
        JSON.stringify(
            resources.flatMap(({ type, urn, inputs }) => (isCustomType(type) === isCustom ? [[urn, inputs]] : [])),
        );
    const { unpriced } = bill(resources, { region: "ap-northeast-2", use: config.use, asOf: TODAY });
    const { policies } = judge(resources, undefined, { asOf: TODAY });
    const mandatory = policies.filter(({ level }) => level === "mandatory");
    const refusals = [
        ...unpriced.map(({ resource, why }) => `${resource.split("::").pop()}: ${why}`),
        ...mandatory.map(({ rule, message }) => `${rule}: ${message}`),
    ];
    return { resources: said(true), components: said(false), refusals };
}

function merged(...all: Values[]): Values {
    const result: Values = { httpApi: { enabled: true } };
    for (const [section, own] of all.flatMap((one) => Object.entries(one))) {
        result[section] = typeof own === "object" ? { ...Object(result[section]), ...own } : own;
    }
    // A guest in another's network has no HTTP API.
    if (result["shared"]) delete result["httpApi"];
    return result;
}

/** Tests for every setting of some sections. */
export function eachReaches(sections: string[]): void {
    for (const [section, own] of Object.entries(others).filter(([name]) => sections.includes(name))) {
        if (typeof own !== "object") reaches(section, { [section]: own });
        else
            for (const [name, value] of Object.entries(own))
                reaches(`${section}.${name}`, { [section]: { [name]: value } });
    }
}

function reaches(key: string, values: Values): void {
    if (judged.includes(key)) {
        it(`is held against the others: ${key}`, async () => {
            const error = await resources(merged(values)).catch((thrown: unknown) => thrown);
            expect(error).to.be.instanceOf(InputError);
            expect((error as InputError).faults.map((fault) => fault.key).join()).to.contain(key);
        });
        return;
    }
    const where = inSecret.includes(key) ? "components" : "resources";
    it(`reaches ${where === "resources" ? "a resource" : "a component, and a secret there"}: ${key}`, async () => {
        const small = IN_SMALL.includes(key.split(".")[0] ?? "") ? SMALL : {};
        const base = merged(needed[key] ?? small);
        const before = await baseline(base);
        const after = await resources(merged(base, values));
        expect(
            after[where] === before[where],
            "nothing changed: write what it needs to matter into surroundings.ts",
        ).to.equal(false);
        const refusals = after.refusals.filter((refusal) => !before.refusals.includes(refusal));
        expect(refusals.filter((refusal) => !refusal.startsWith(refused[key] ?? "-"))).to.deep.equal([]);
    });
}

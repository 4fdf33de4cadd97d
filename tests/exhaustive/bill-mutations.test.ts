import { expect } from "chai";
import { bill } from "../../costs";
import type { ResourceRecord } from "../../inventory";
import { measured } from "../costs/measured";
import decidesNothing from "../costs/measured/decides-nothing.json";

type Path = readonly (string | number)[];

const ON = { region: "us-east-1", asOf: new Date("2026-11-29"), assumesNoUse: true };

/** All that a bill says of amounts, and of what it lacks. */
function said(resources: ResourceRecord[]): string {
    const { components, unpriced, free, worstCase } = bill(resources, ON);
    const lines = components.flatMap((one) => one.lines.map(({ what, quantity, price }) => [what, quantity, price]));
    const ranges = components.flatMap((one) => one.lines.map(({ range, note }) => [range, note]));
    return JSON.stringify([lines, ranges, unpriced.map(({ why }) => why), free, worstCase]);
}

/** Every single value of the inputs, with where it is. A list of texts is one value. */
function valuesIn(value: unknown, path: Path = []): [Path, unknown][] {
    const isList = Array.isArray(value);
    if (value === null || typeof value !== "object" || (isList && !value.some((one) => typeof one === "object")))
        return [[path, value]];
    const entries: [string | number, unknown][] = isList ? [...value.entries()] : Object.entries(value);
    return entries.flatMap(([key, one]) => valuesIn(one, [...path, key]));
}

function withValue(inputs: unknown, [key, ...rest]: Path, value: unknown): unknown {
    if (key === undefined) return value;
    if (Array.isArray(inputs)) return inputs.map((one, at) => (at === key ? withValue(one, rest, value) : one));
    const before = inputs as Record<string, unknown>;
    return { ...before, [key]: withValue(before[key], rest, value) };
}

/** What else the value may be: another figure, the other answer, not known yet, or a secret. */
function others(value: unknown): unknown[] {
    const hidden = ["[unknown]", "[secret]"];
    if (typeof value === "number") return [2 * value + 1, ...hidden];
    return typeof value === "boolean" ? [!value, ...hidden] : hidden;
}

/** `ec2/Instance` of `aws:ec2/instance:Instance`. */
const nameOf = (type: string) => type.replace(/^aws:/, "").replace(/\/.*:/, "/");

/** The inputs of a program's resources that the bill is the same for, whatever they are. */
function unread(resources: ResourceRecord[], seen: Set<string>): string[] {
    const before = said(resources);
    return resources.flatMap((resource, index) =>
        valuesIn(resource.inputs).flatMap(([path, value]) => {
            const name = `${nameOf(resource.type)} ${path.filter((key) => typeof key === "string").join(".")}`;
            const id = `${name} ${JSON.stringify(value)}`;
            if (seen.has(id)) return [];
            seen.add(id);
            const isSame = others(value).some((other) => {
                const changed = withValue(resource.inputs, path, other) as ResourceRecord["inputs"];
                return said(resources.map((one, at) => (at === index ? { ...one, inputs: changed } : one))) === before;
            });
            return isSame ? [name] : [];
        }),
    );
}

describe("any input of several hundred resources, changed, unknown or secret", () => {
    it("changes the bill or what it says that it lacks, unless it is known to decide nothing there", function () {
        this.timeout(600_000);
        const seen = new Set<string>();
        const found = new Set(measured.flatMap(({ resources }) => unread(resources, seen)));
        const known = new Set(
            Object.entries(decidesNothing).flatMap(([type, paths]) => paths.map((path) => `${type} ${path}`)),
        );
        expect(seen.size).to.be.at.least(400);
        expect([...found].filter((name) => !known.has(name))).to.deep.equal([]);
        expect(
            [...known].filter((name) => !found.has(name)),
            "no longer so: take it off the list",
        ).to.deep.equal([]);
    });
});

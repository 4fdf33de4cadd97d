import { adoptable, adoptableBy } from "../../../stacks/config/adoptable";
import { EXIT, type Host, INTERRUPTED, interruptible, UserError } from "../../command";
import { effectOf, isWorse } from "./effects";
import { configOf, ownFile } from "./settings";
import { takenNames } from "./taken-names";

type Values = Record<string, unknown>;

interface Step {
    op: string;
    urn: string;
    oldState?: { inputs?: Values };
    newState?: { inputs?: Values; id?: string };
    diffReasons?: string[] | null;
    replaceReasons?: string[] | null;
}

interface Preview {
    steps?: Step[];
    diagnostics?: { severity?: string; message?: string; urn?: string }[];
}

/** What a preview would do to what exists. */
export interface Checked {
    /** What would be lost. */
    lost: string[];
    /** What changes in place, and what that does. */
    changes: string[];
}

const KEPT = new Set(adoptable.filter(({ isKept }) => isKept).map(({ type }) => type));
const ENDS = /replace|delete|discard/;

/**
 * Runs the preview and judges it; then asks AWS for the names that the stack would give to what it makes. A preview that was
 * interrupted is not judged, even if it was at its end when the signal reached it.
 */
export async function check(
    { stack, format }: { stack: string; format: "text" | "json" },
    host: Host,
    askNames: typeof takenNames = takenNames,
): Promise<number> {
    const map = Object(configOf(ownFile(host.directory, stack))["glimpse:adopt"]) as Record<string, string>;
    host.stderr.write(`Previews ${stack}: the provider reads ${Object.keys(map).length} resources at AWS\n`);
    // With what stays as it is: a resource of the map that is missing is not the same as one that does not change.
    const args = ["preview", "--json", "--show-sames", "--non-interactive", "--stack", stack];
    const ran = await interruptible(host, async (signal) => {
        const ended = await host.run("pulumi", args, { shown: false });
        return signal.aborted ? undefined : ended;
    });
    if (ran === undefined) {
        host.stderr.write("Interrupted: nothing was changed, and it is not known what the stack would do\n");
        return INTERRUPTED;
    }
    const { lost, changes } = judged(previewOf(ran.stdout), Object.keys(map));
    if (ran.code !== 0 && lost.length === 0)
        lost.push(`the preview failed: ${ran.stderr.trim().split("\n").slice(-5).join(" ")}`);
    const names = await askNames(stack, host);
    const text = [
        lost.length === 0
            ? "Nothing that holds data is replaced, deleted, renamed, made public or less protected."
            : "Would be lost:",
        ...lost.map((line) => `  ${line}`),
        ...(changes.length === 0 ? [] : ["Changes in place:", ...changes.map((line) => `  ${line}`)]),
        ...(names.length === 0 ? [] : ["Names at AWS:", ...names.map((line) => `  ${line}`)]),
    ].join("\n");
    host.stdout.write(
        `${format === "json" ? JSON.stringify({ schema: 1, stack, lost, changes, names }, undefined, 2) : text}\n`,
    );
    return lost.length === 0 && names.length === 0 ? EXIT.clean : EXIT.refused;
}

function previewOf(stdout: string): Preview {
    try {
        const start = stdout.indexOf("{");
        return JSON.parse(stdout.slice(start)) as Preview;
    } catch {
        const reason = "pulumi preview printed no JSON, so nothing is known of what it would do";
        throw new UserError("adopt --check", [{ key: "preview", reason, fix: "run npm run preview, which says why" }], {
            exit: "refused",
        });
    }
}

/**
 * Judges a preview.
 *
 * @param keys the keys of `glimpse:adopt`, each of which the preview must know
 */
export function judged({ steps, diagnostics = [] }: Preview, keys: readonly string[]): Checked {
    if (!Array.isArray(steps)) return { lost: ["the preview lists no steps"], changes: [] };
    const lost = diagnostics
        .filter(
            ({ severity, message = "" }) =>
                severity === "error" || /still specify an ID may not be replaced/.test(message),
        )
        .map(({ message = "", urn }) => `${urn === undefined ? "" : `${nameOf(urn)}: `}${message.trim()}`);
    const changes: string[] = [];
    const wanted = keys.map((key) => ({ key, name: adoptedName(key) }));
    for (const step of steps) {
        const { type } = partsOf(step.urn);
        const resource = nameOf(step.urn);
        const isAdopted = wanted.some(({ name }) => name === resource);
        if (ENDS.test(step.op) && (KEPT.has(type) || isAdopted)) {
            const by = step.replaceReasons ?? [];
            lost.push(`${resource}: ${step.op}${by.length > 0 ? `, by ${by.join(", ")}` : ""}`);
        } else if (ENDS.test(step.op)) {
            changes.push(`${resource}: ${step.op}`);
        } else if (step.op === "create" && isAdopted) {
            lost.push(`${resource}: would be created next to the one that exists, and not imported`);
        } else if (step.op === "update") {
            for (const [key, was, is] of differences(step)) {
                const change = `${resource}: ${shown(key, was, is)}`;
                if (isWorse(type, key, was, is)) lost.push(change);
                else changes.push(`${change}${effectOf(key)}`);
            }
        }
    }
    const seen = new Set(steps.map(({ urn }) => nameOf(urn)));
    for (const { key, name } of wanted) {
        if (name === undefined || !seen.has(name)) lost.push(`${key}: the preview does not have it`);
    }
    return { lost: [...new Set(lost)], changes };
}

function partsOf(urn: string): { type: string; name: string } {
    const [, , types = "", ...name] = urn.split("::");
    return { type: types.slice(types.lastIndexOf("$") + 1), name: name.join("::") };
}

function nameOf(urn: string): string {
    const { type, name } = partsOf(urn);
    return `${type} ${name}`;
}

/** The same of a key of `glimpse:adopt`; nothing where the stack has no such resource. */
function adoptedName(key: string): string | undefined {
    const found = adoptableBy(key);
    return found && `${found.type} ${found.name}`;
}

type Difference = [key: string, was: unknown, is: unknown];

function differences({ oldState, newState, diffReasons }: Step): Difference[] {
    const olds = oldState?.inputs ?? {};
    const news = newState?.inputs ?? {};
    const keys =
        diffReasons && diffReasons.length > 0
            ? diffReasons
            : [...new Set([...Object.keys(olds), ...Object.keys(news)])];
    return keys
        .filter((key) => !key.startsWith("__") && JSON.stringify(olds[key]) !== JSON.stringify(news[key]))
        .map((key) => [key, olds[key], news[key]]);
}

/** Values of secrets stay out of it: the engine masks them, and these keys are not shown at all. */
function shown(key: string, was: unknown, is: unknown): string {
    if (/password|token|secret/i.test(key)) return key;
    const short = (value: unknown) => {
        const text = value === undefined ? "nothing" : JSON.stringify(value);
        return text.length > 80 ? `${text.slice(0, 77)}...` : text;
    };
    return `${key} ${short(was)} to ${short(is)}`;
}

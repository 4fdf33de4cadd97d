import type { State } from "js-yaml";

/** A key that Pulumi would refuse, or read as another name than it is written. */
export interface WrongKey {
    /** Where it begins in the text. */
    from: number;
    reason: string;
    fix: string;
}

interface Open {
    from: number;
    /** Where the merge keys directly in it begin. */
    merges: number[];
}

/** Go writes a fraction from here on, and below a ten-thousandth, with an exponent: 1e+06. */
const [LEAST_PLAIN, LEAST_EXPONENT] = [1e-4, 1e6];

/** Collects the keys of a file that Pulumi's reader, go-yaml, takes in another way than this one's library. */
export function listeningForKeys(wrong: WrongKey[]) {
    const open: Open[] = [];
    return (event: string, state: State & { tag?: unknown }) => {
        if (event === "open") return void open.push({ from: state.position, merges: [] });
        const { from: opened = 0, merges = [] } = open.pop() ?? {};
        const { input, position, kind } = state;
        if (kind === "mapping" && merges[1] !== undefined) wrong.push({ from: merges[1], ...TWICE });
        const from = opened + (/^(\s|#.*\n|[&!]\S*\s)*/.exec(input.slice(opened, position))?.[0].length ?? 0);
        if (!isKey(input, from, position)) return;
        const text = input.slice(from, position).trim();
        if (text === "<<" && state.tag === MERGE) return void open.at(-1)?.merges.push(from);
        const found = faultOf(text, state);
        if (found) wrong.push({ from, ...found });
    };
}

const MERGE = "tag:yaml.org,2002:merge";

const TWICE = {
    reason: "the mapping has << twice, and a key is written once",
    fix: "merge both at once: <<: [*one, *other]",
};

/** A key has a colon behind it, or a question mark before it. */
function isKey(input: string, from: number, to: number): boolean {
    if (/^[ \t]*:/.test(input.slice(to, to + 80))) return true;
    const before = input.slice(0, from).trimEnd();
    const line = before.slice(Math.max(before.lastIndexOf("\n"), before.lastIndexOf("\r")) + 1);
    return /(^|[\s[{,])\?$/.test(line) && !/(^|\s)#/.test(line);
}

function faultOf(text: string, { result, tag }: State & { tag?: unknown }) {
    const quoted = (fix: string) => `${fix}: "${text}"`;
    if (typeof result === "object" && result !== null) {
        return {
            reason: "the key is a list or a mapping, and Pulumi refuses it",
            fix: "write text before the colon; the value comes after it",
        };
    }
    if (result === null || result === undefined) {
        const reason = "YAML reads this key as nothing, and Pulumi passes it on as another name or drops it";
        return { reason, fix: text === "" ? "write a name before the colon" : quoted("put it in quotes") };
    }
    if (typeof result === "number" && !isWrittenAlike(result, tag)) {
        const reason = "YAML reads this key as a number, and Pulumi passes it on with other digits";
        return { reason, fix: quoted("put it in quotes") };
    }
    if (result !== "<<") return undefined;
    return {
        reason: "Pulumi merges what is below << in quotes too",
        fix: "write << without quotes to merge a mapping, or take another name",
    };
}

/** Does Go write a number as JavaScript does? */
function isWrittenAlike(value: number, tag: unknown): boolean {
    if (tag === "tag:yaml.org,2002:int") return Number.isSafeInteger(value);
    const size = Math.abs(value);
    return size === 0 || (size >= LEAST_PLAIN && size < LEAST_EXPONENT);
}

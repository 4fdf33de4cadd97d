import { answers } from "../../read";
import { UNKNOWN } from "../../resource";

/** What an answer may be made from. */
export interface Question {
    type: string;
    /** The logical name. */
    name: string;
    /** The name that Pulumi's auto-naming would give. */
    physicalName: string;
    inputs: Record<string, unknown>;
    region: string;
    account: string;
    /** How many were made before under this logical name. */
    take: number;
}

/** What AWS computes for one resource, its `id` among it. */
export type Answer = (question: Question) => Record<string, unknown>;

/** By type token. */
export type Answers = Record<string, Answer>;

/** Hexadecimal characters that follow from the text alone: the same run twice gives the same ids. */
export function hex(text: string, length: number): string {
    let digits = "";
    for (let round = 0; digits.length < length; round++) digits += digest(`${round}${text}`);
    return digits.slice(0, length);
}

/** Like `hex`, in letters and digits. */
export function letters(text: string, length: number, alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"): string {
    let made = "";
    for (let index = 0; index < length; index++) {
        made += alphabet[Number.parseInt(digest(`${index}${text}`), 16) % alphabet.length] ?? "";
    }
    return made;
}

export const LOWER = "abcdefghijklmnopqrstuvwxyz0123456789";

/** An id as random as AWS's own: `vpc-` and 17 hexadecimal characters. */
export function idOf(prefix: string, { physicalName }: Question): string {
    return prefix + hex(prefix + physicalName, 17);
}

/** A 36-character UUID. */
export function uuid(text: string): string {
    const all = hex(text, 32);
    return [all.slice(0, 8), all.slice(8, 12), `4${all.slice(13, 16)}`, `a${all.slice(17, 20)}`, all.slice(20)].join(
        "-",
    );
}

/** The input as text, or what AWS would fill in; unknown while the input is. */
export function text({ inputs }: Question, key: string, otherwise = ""): string {
    const answer = answers.text(inputs[key]);
    if (answer.is === "value") return answer.value;
    return answer.is === "unknown" ? UNKNOWN : otherwise;
}

/** The input's text items. */
export function list({ inputs }: Question, key: string): string[] {
    const answer = answers.list(inputs[key]);
    return answer.is === "value" ? answer.value.map(String) : [];
}

/** `arn:aws:<service>:<region>:<account>:<path>` */
export function arnOf({ region, account }: Question, service: string, path: string): string {
    return `arn:aws:${service}:${region}:${account}:${path}`;
}

/** The ARN of what belongs to no region, as IAM's and CloudFront's do. */
export function globalArn({ account }: Question, service: string, path: string): string {
    return `arn:aws:${service}::${account}:${path}`;
}

/** The last part of an ARN or path. */
export function tail(arn: string): string {
    return arn.slice(Math.max(arn.lastIndexOf("/"), arn.lastIndexOf(":")) + 1);
}

function digest(text: string): string {
    let hash = 0x811c9dc5;
    for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
    // FNV-1a leaves neighbouring texts close in the high bits: the finisher of MurmurHash3 spreads them.
    hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
    return ((hash ^ (hash >>> 16)) >>> 0).toString(16).padStart(8, "0");
}

import { gunzipSync } from "node:zlib";
import type { Fault } from "../components/user-error";
import { DEEPEST, isDeeper } from "./depth";

/** What a file says, or why it cannot be read. */
export type FileJson = { data: unknown } | { fault: Pick<Fault, "reason" | "fix"> };

const WRITE_IT = "write it with pulumi preview --json --show-sames, pulumi stack export, or plan --format json";
/** A gigabyte of blanks fits into a megabyte that is compressed. */
const LARGEST = 256 * 1024 * 1024;

/**
 * Parses what a shell has put into a file: UTF-8 or UTF-16 (PowerShell), with its mark or without, compressed (a backend
 * that someone manages), with the lines that other programs wrote before or after the JSON.
 */
export function fileJson(bytes: Buffer): FileJson {
    let text: string;
    try {
        text = textOf(isCompressed(bytes) ? gunzipSync(bytes, { maxOutputLength: LARGEST }) : bytes);
    } catch (error) {
        return fault(`it is compressed, and cannot be unpacked: ${messageOf(error)}`);
    }
    if (text.trim() === "") return fault("it is empty");
    const found = parsed(text) ?? withoutItsSurroundings(text);
    if (!("data" in found)) return found;
    if (isDeeper(found.data)) {
        return fault(`its values are nested deeper than ${DEEPEST} levels, which no engine writes`);
    }
    return found;
}

function textOf(bytes: Buffer): string {
    return decoded(bytes).replace(/^\uFEFF/, "");
}

function decoded(bytes: Buffer): string {
    const [first, second] = bytes;
    if ((first === 0xff && second === 0xfe) || (first !== 0 && second === 0)) return bytes.toString("utf16le");
    if ((first === 0xfe && second === 0xff) || (first === 0 && second !== 0)) {
        const whole = bytes.subarray(0, bytes.length - (bytes.length % 2));
        return Buffer.from(whole).swap16().toString("utf16le");
    }
    return bytes.toString("utf8");
}

function isCompressed([first, second]: Buffer): boolean {
    return first === 0x1f && second === 0x8b;
}

function parsed(text: string): { data: unknown } | undefined {
    try {
        return { data: JSON.parse(text) };
    } catch {
        return undefined;
    }
}

/** From the first line that begins with a brace to the last brace: several documents are none. */
function withoutItsSurroundings(text: string): FileJson {
    const start = /^[{[]/m.exec(text)?.index;
    if (start === undefined) return fault("it is not JSON: no line of it begins with { or [");
    const json = text.slice(start, Math.max(text.lastIndexOf("}"), text.lastIndexOf("]")) + 1);
    const found = parsed(json);
    if (found) return found;
    const line = text.slice(0, start).split("\n").length;
    const events = /^\{.*\}\s*\n\{/.test(json);
    if (events && json.includes('"sequence":')) {
        return fault(
            "it holds the engine's events, one a line, which do not say what each value comes from",
            "write it with pulumi preview --json --show-sames, without PULUMI_ENABLE_STREAMING_JSON_PREVIEW",
        );
    }
    if (events) return fault("it holds several JSON documents, and a plan is made of one");
    const cut = start === 0 ? "it is not JSON" : `what begins at its line ${line} is not JSON`;
    return fault(`${cut}, or a part of it is missing: ${whyNot(text.slice(start))}`);
}

function whyNot(text: string): string {
    try {
        JSON.parse(text);
        return "it can be read";
    } catch (error) {
        return messageOf(error);
    }
}

function fault(reason: string, fix = WRITE_IT): FileJson {
    return { fault: { reason, fix } };
}

function messageOf(error: unknown): string {
    return error instanceof Error ? error.message : String(error);
}

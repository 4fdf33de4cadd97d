import { StringDecoder } from "node:string_decoder";
import { broken } from "./error";

/** One step of a path: a member's name, `*` for every member or element. */
export type Pattern = readonly string[];

/** A value that was asked for, and the names and indices that lead to it. */
export type OnValue = (path: readonly (string | number)[], value: unknown) => void;

/** No product or term of the price list comes near; whatever does is another form, and must not fill the memory. */
const LARGEST_VALUE_BYTES = 4 * 2 ** 20;

interface Node {
    next: Map<string, Node>;
    wanted: boolean;
}

interface Container {
    isArray: boolean;
    node: Node;
    key: string | number;
}

type Expect = "value" | "value or end" | "key or end" | "key" | "colon" | "comma or end" | "nothing";

const [QUOTE, BACKSLASH, COMMA, COLON] = [0x22, 0x5c, 0x2c, 0x3a];
const [BRACE, BRACE_END, BRACKET, BRACKET_END] = [0x7b, 0x7d, 0x5b, 0x5d];

/**
 * Reads JSON of any size piece by piece and hands out the values at given paths, each parsed alone. Memory holds one
 * such value at a time. Pieces may end anywhere, inside a character too.
 *
 * A few hundred values of a list of 400 MB are wanted. The rest is passed over byte by byte, with nothing but its brackets
 * and strings distinguished; a general reader of streams would make a token of every string.
 */
export class JsonValues {
    private expect: Expect = "value";
    private readonly stack: Container[] = [];
    private readonly root: Node = { next: new Map(), wanted: false };
    private key = "";
    private offset = 0;

    // The value or key that is being passed over or kept.
    private raw: "none" | "string" | "scalar" | "container" = "none";
    private rawIs: "key" | "value" = "value";
    private rawNode: Node | undefined;
    private depth = 0;
    private inString = false;
    private escaped = false;
    private pieces: Buffer[] = [];
    private kept = 0;

    constructor(
        patterns: readonly Pattern[],
        private readonly onValue: OnValue,
        /** Spares the parsing of what the caller recognises by its path. @default all */
        private readonly isWanted: (path: readonly (string | number)[]) => boolean = () => true,
    ) {
        for (const pattern of patterns) {
            let node = this.root;
            for (const step of pattern) {
                const next: Node = node.next.get(step) ?? { next: new Map(), wanted: false };
                node.next.set(step, next);
                node = next;
            }
            node.wanted = true;
        }
    }

    /** @throws RefreshError where the bytes are not JSON */
    write(chunk: Buffer): void {
        let at = 0;
        while (at < chunk.length) {
            at = this.raw === "none" ? this.structure(chunk, at) : this.passOver(chunk, at);
        }
        this.offset += chunk.length;
    }

    /** @throws RefreshError when the file was cut off */
    end(): void {
        if (this.raw === "scalar" && this.stack.length === 0) this.close();
        if (this.raw === "none" && this.expect === "nothing") return;
        throw broken(`it ends in the middle, after ${this.offset} bytes: it was cut off`);
    }

    /** One byte between values. */
    private structure(chunk: Buffer, at: number): number {
        const byte = chunk[at] ?? 0;
        if (byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09) return at + 1;
        const top = this.stack.at(-1);
        switch (this.expect) {
            case "key or end":
            case "key":
                if (byte === QUOTE) return this.begin("key", chunk, at, this.root);
                if (byte === BRACE_END && this.expect === "key or end") return this.leave(at);
                break;
            case "colon":
                if (byte !== COLON) break;
                this.expect = "value";
                return at + 1;
            case "comma or end":
                if (byte === COMMA && top) {
                    this.expect = top.isArray ? "value" : "key";
                    if (typeof top.key === "number") top.key += 1;
                    return at + 1;
                }
                if (byte === (top?.isArray ? BRACKET_END : BRACE_END)) return this.leave(at);
                break;
            case "value or end":
                if (byte === BRACKET_END) return this.leave(at);
                return this.value(chunk, at, byte);
            case "value":
                return this.value(chunk, at, byte);
        }
        throw this.unexpected(chunk, at);
    }

    private value(chunk: Buffer, at: number, byte: number): number {
        const top = this.stack.at(-1);
        if (top && !top.isArray) top.key = this.key;
        const step = top ? String(top.key) : "";
        const node = top ? (top.node.next.get(step) ?? top.node.next.get("*")) : this.root;
        if (node && !node.wanted && node.next.size > 0 && (byte === BRACE || byte === BRACKET)) {
            const isArray = byte === BRACKET;
            this.stack.push({ isArray, node, key: isArray ? 0 : "" });
            this.expect = isArray ? "value or end" : "key or end";
            return at + 1;
        }
        return this.begin("value", chunk, at, node?.wanted && this.isWanted(this.path()) ? node : undefined);
    }

    private leave(at: number): number {
        this.stack.pop();
        this.expect = this.stack.length === 0 ? "nothing" : "comma or end";
        return at + 1;
    }

    private begin(rawIs: "key" | "value", chunk: Buffer, at: number, node: Node | undefined): number {
        const byte = chunk[at];
        this.rawIs = rawIs;
        this.rawNode = node;
        this.depth = 0;
        this.escaped = false;
        this.inString = byte === QUOTE;
        this.raw = this.inString ? "string" : byte === BRACE || byte === BRACKET ? "container" : "scalar";
        if (this.raw === "scalar" && !isScalar(byte)) throw this.unexpected(chunk, at);
        if (this.raw !== "string") return this.passOver(chunk, at);
        this.keep(chunk.subarray(at, at + 1));
        return at + 1;
    }

    /** On to the end of the value or key, or of the chunk. */
    private passOver(chunk: Buffer, from: number): number {
        const { raw } = this;
        // Locals, because this loop sees every byte of the list.
        let { depth, inString, escaped } = this;
        for (let at = from; at < chunk.length; at++) {
            const byte = chunk[at];
            if (inString) {
                if (escaped) escaped = false;
                else if (byte === BACKSLASH) escaped = true;
                else if (byte === QUOTE) {
                    inString = false;
                    if (raw === "string") return this.finish(chunk, from, at + 1);
                }
            } else if (raw === "scalar") {
                if (!isScalar(byte)) return this.finish(chunk, from, at);
            } else if (byte === QUOTE) inString = true;
            else if (byte === BRACE || byte === BRACKET) depth += 1;
            else if (byte === BRACE_END || byte === BRACKET_END) {
                depth -= 1;
                if (depth === 0) return this.finish(chunk, from, at + 1);
            }
        }
        this.depth = depth;
        this.inString = inString;
        this.escaped = escaped;
        this.keep(chunk.subarray(from));
        return chunk.length;
    }

    private finish(chunk: Buffer, from: number, to: number): number {
        this.keep(chunk.subarray(from, to));
        this.close();
        return to;
    }

    private keep(piece: Buffer): void {
        if (!this.rawNode) return;
        this.kept += piece.length;
        if (this.kept > LARGEST_VALUE_BYTES) {
            throw broken(
                `${this.where()} is larger than ${LARGEST_VALUE_BYTES} bytes: the form of the list has changed`,
            );
        }
        // A copy: the chunk's memory goes back to the socket.
        this.pieces.push(Buffer.from(piece));
    }

    private close(): void {
        const { rawNode, rawIs } = this;
        this.raw = "none";
        this.expect = rawIs === "key" ? "colon" : this.stack.length === 0 ? "nothing" : "comma or end";
        if (!rawNode) return;
        const text = Buffer.concat(this.pieces).toString("utf8");
        this.pieces = [];
        this.kept = 0;
        const value = this.parsed(text);
        if (rawIs === "key") this.key = String(value);
        else this.onValue(this.path(), value);
    }

    private parsed(text: string): unknown {
        try {
            return JSON.parse(text);
        } catch {
            throw broken(`${this.where()} is not JSON: ${text.slice(0, 80)}`);
        }
    }

    private path(): (string | number)[] {
        return this.stack.map(({ key }) => key);
    }

    private where(): string {
        return `the value at ${this.path().join(".") || "the top"}`;
    }

    private unexpected(chunk: Buffer, at: number): Error {
        const text = new StringDecoder("utf8").write(chunk.subarray(at, at + 20));
        return broken(`at byte ${this.offset + at} is ${JSON.stringify(text)} where ${this.expect} should: not JSON`);
    }
}

/** Of a number, true, false or null. */
function isScalar(byte: number | undefined): boolean {
    if (byte === undefined) return false;
    const isDigit = byte >= 0x30 && byte <= 0x39;
    const isLetter = (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a;
    return isDigit || isLetter || byte === 0x2d || byte === 0x2b || byte === 0x2e;
}

// Chromium's zlib, which is Node's, packs the same text differently on x86 and on ARM, and from one release to the next.
// User data that depends on who runs the program would replace the instance for nothing, so it is packed here.

const CRC_TABLE = Array.from({ length: 256 }, (_, byte) => {
    let crc = byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
    return crc >>> 0;
});

/** RFC 1951, 3.2.5: the shortest length (or distance) of each code, and how many bits say how far beyond it is. */
function codes(count: number, first: number, perStep: number): { base: number; extra: number }[] {
    let base = first;
    return Array.from({ length: count }, (_, index) => {
        const extra = Math.max(0, Math.floor(index / perStep) - 1);
        const code = { base, extra };
        base += 2 ** extra;
        return code;
    });
}
const LENGTHS = codes(28, 3, 4);
const DISTANCES = codes(30, 1, 2);
const LONGEST = 257;
const FARTHEST = 32768;
/** How many earlier places are tried for each match. */
const CANDIDATES = 128;

/** A gzip file of one block with fixed codes: the same bytes for the same text, everywhere. */
export function gzip(text: string): Buffer {
    const data = Buffer.from(text, "utf8");
    const bytes: number[] = [];
    let pending = 0;
    let filled = 0;
    const put = (value: number, bits: number) => {
        for (let bit = 0; bit < bits; bit++) {
            pending |= ((value >>> bit) & 1) << filled++;
            if (filled === 8) {
                bytes.push(pending);
                pending = 0;
                filled = 0;
            }
        }
    };
    // Huffman codes are sent from their highest bit on, all else from the lowest.
    const putCode = (value: number, bits: number) => {
        for (let bit = bits - 1; bit >= 0; bit--) put(value >>> bit, 1);
    };
    const putSymbol = (symbol: number) => {
        if (symbol < 144) putCode(0x30 + symbol, 8);
        else if (symbol < 256) putCode(0x190 + symbol - 144, 9);
        else if (symbol < 280) putCode(symbol - 256, 7);
        else putCode(0xc0 + symbol - 280, 8);
    };
    const putFrom = (table: { base: number; extra: number }[], value: number, send: (index: number) => void) => {
        const index = table.findLastIndex(({ base }) => base <= value);
        const code = table[index];
        send(index);
        if (code) put(value - code.base, code.extra);
    };

    put(1, 1);
    put(1, 2);
    const seen = new Map<string, number[]>();
    let at = 0;
    while (at < data.length) {
        const { length, distance } = longestMatch(data, at, seen);
        if (length < 3) {
            putSymbol(data[at] ?? 0);
        } else {
            putFrom(LENGTHS, length, (index) => putSymbol(257 + index));
            putFrom(DISTANCES, distance, (index) => putCode(index, 5));
        }
        for (const end = at + Math.max(1, length); at < end; at++) {
            const key = data.toString("latin1", at, at + 3);
            const starts = seen.get(key);
            if (starts) starts.push(at);
            else seen.set(key, [at]);
        }
    }
    putSymbol(256);
    put(0, 7);

    const head = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 2, 255]);
    const tail = Buffer.alloc(8);
    tail.writeUInt32LE(crc32(data), 0);
    tail.writeUInt32LE(data.length, 4);
    return Buffer.concat([head, Buffer.from(bytes), tail]);
}

function longestMatch(data: Buffer, at: number, seen: Map<string, number[]>): { length: number; distance: number } {
    let best = { length: 0, distance: 0 };
    for (const start of seen.get(data.toString("latin1", at, at + 3))?.slice(-CANDIDATES) ?? []) {
        let length = 0;
        while (length < LONGEST && at + length < data.length && data[start + length] === data[at + length]) length++;
        if (length >= best.length && at - start <= FARTHEST) best = { length, distance: at - start };
    }
    return best;
}

function crc32(data: Buffer): number {
    return ~data.reduce((crc, byte) => (CRC_TABLE[(crc ^ byte) & 255] ?? 0) ^ (crc >>> 8), -1) >>> 0;
}

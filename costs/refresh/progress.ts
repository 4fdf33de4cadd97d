/** A stream that may be a terminal. */
export interface Screen {
    write(text: string): unknown;
    isTTY?: boolean;
    columns?: number;
}

const BAR = 24;
const MEGABYTE = 1_000_000;
const REDRAW_MILLISECONDS = 100;
/** A log of a build gets a line for each so much of a file. */
const LINE_BYTES = 50 * MEGABYTE;

/** Shows how far a file is: a bar that redraws itself on a terminal, plain lines elsewhere. */
export class Progress {
    private file = "";
    private bytes = 0;
    private reported = 0;
    private drawn = 0;

    constructor(
        private readonly screen: Screen,
        private readonly now: () => number = Date.now,
    ) {}

    begin(offer: string): void {
        this.end();
        this.file = offer;
        this.reported = 0;
        this.drawn = 0;
        if (!this.screen.isTTY) this.screen.write(`reading ${offer}\n`);
    }

    advance(bytes: number, total: number | undefined): void {
        if (bytes < this.bytes) this.reported = 0;
        this.bytes = bytes;
        const size = megabytes(bytes, total);
        if (!this.screen.isTTY) {
            if (bytes - this.reported < LINE_BYTES) return;
            this.reported = bytes;
            this.screen.write(`reading ${this.file}: ${size}\n`);
            return;
        }
        const isDone = bytes === total;
        if (this.now() - this.drawn < REDRAW_MILLISECONDS && !isDone) return;
        this.drawn = this.now();
        const full = total ? Math.round((BAR * bytes) / total) : 0;
        const bar = total ? `[${"#".repeat(full)}${".".repeat(BAR - full)}] ` : "";
        const line = `${this.file} ${bar}${size}`.slice(0, (this.screen.columns ?? 80) - 1);
        // To the line's beginning, and what stood there away.
        this.screen.write(`\r\u001b[K${line}`);
    }

    /** Its own line, above the bar. */
    note(text: string): void {
        this.screen.write(`${this.clear()}${text}\n`);
    }

    end(): void {
        const clear = this.clear();
        if (clear) this.screen.write(clear);
        this.bytes = 0;
    }

    private clear(): string {
        return this.screen.isTTY && this.drawn > 0 ? "\r\u001b[K" : "";
    }
}

function megabytes(bytes: number, total: number | undefined): string {
    const read = (bytes / MEGABYTE).toFixed(1);
    return total === undefined ? `${read} MB` : `${read} of ${(total / MEGABYTE).toFixed(1)} MB`;
}

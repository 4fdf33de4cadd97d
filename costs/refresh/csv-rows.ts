import { StringDecoder } from "node:string_decoder";
import { broken } from "./error";

/** No row of the price list comes near; whatever does is another form, and must not fill the memory. */
const LONGEST_ROW = 2 ** 20;

/**
 * Reads CSV (RFC 4180) of any size piece by piece and hands out its rows. Memory holds one row. Pieces may end anywhere,
 * inside a character or a quoted field too.
 */
export class CsvRows {
    private readonly decoder = new StringDecoder("utf8");
    private row: string[] = [];
    private field = "";
    private state: "field" | "quoted" | "quote in quoted" = "field";
    private size = 0;

    constructor(private readonly onRow: (row: string[]) => void) {}

    write(chunk: Buffer): void {
        this.read(this.decoder.write(chunk));
    }

    /** @throws RefreshError when the file was cut off inside a quoted field */
    end(): void {
        this.read(this.decoder.end());
        if (this.state === "quoted") throw broken("it ends inside a quoted field: it was cut off");
        if (this.field !== "" || this.row.length > 0) this.endRow();
    }

    private read(text: string): void {
        // Up to the next character that means something, text is taken as a whole.
        const special = /[",\r\n]/g;
        let at = 0;
        while (at < text.length) {
            special.lastIndex = at;
            const end = special.exec(text)?.index ?? text.length;
            if (end > at) {
                this.take(text.slice(at, end));
                at = end;
            } else {
                this.special(text[at] ?? "");
                at += 1;
            }
        }
    }

    private special(character: string): void {
        if (this.state === "quoted") {
            if (character === '"') this.state = "quote in quoted";
            else this.take(character);
        } else if (character === '"') {
            if (this.state === "quote in quoted") this.take('"');
            this.state = "quoted";
        } else if (character === ",") {
            this.endField();
        } else {
            // The second half of "\r\n" ends an empty row, which is none.
            this.endRow();
        }
    }

    private take(text: string): void {
        if (this.state === "quote in quoted" && text !== '"') this.state = "field";
        this.field += text;
        this.size += text.length;
        if (this.size > LONGEST_ROW)
            throw broken(`a row is longer than ${LONGEST_ROW} characters: not the list's form`);
    }

    private endField(): void {
        this.state = "field";
        this.row.push(this.field);
        this.field = "";
    }

    private endRow(): void {
        this.endField();
        const { row } = this;
        this.row = [];
        this.size = 0;
        if (row.length > 1 || row[0] !== "") this.onRow(row);
    }
}

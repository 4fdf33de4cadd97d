import { expect } from "chai";
import type { Findings } from "../../cli/findings";
import { planOf } from "../../cli/report";
import { csvReport } from "../../cli/report/csv";
import { billed, made, RDS } from "../costs/helpers";

const DATABASE = { engine: "postgres", instanceClass: "db.t4g.micro", allocatedStorage: 20, storageType: "gp3" };

/** The cells of the first line, of a stack of this name. They have no commas in them. */
function cellsOf(stack: string): Record<string, string> {
    const bill = billed([made(RDS, "db", DATABASE)]);
    const findings: Findings = { bill, ceilings: [], policies: [], refusals: [] };
    const plan = planOf({ project: "shop", stack, resources: [], outputs: {} }, "ap-northeast-2", { findings });
    const [columns = "", first = ""] = csvReport([plan]).split("\r\n");
    const cells = [...first.matchAll(/(?:"((?:[^"]|"")*)"|([^,]*))(?:,|$)/g)].map(
        ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? "",
    );
    return Object.fromEntries(columns.split(",").map((column, index) => [column, cells[index] ?? ""]));
}

describe("the CSV, opened in a spreadsheet", () => {
    const starts = { equals: "=", plus: "+", minus: "-", at: "@", tab: "\t", return: "\r", feed: "\n", NUL: "\0" };
    const wide = { "wide equals": "＝", "wide plus": "＋", "wide minus": "－", "wide at": "＠" };

    for (const [name, start] of Object.entries({ ...starts, ...wide })) {
        it(`runs no formula of a text that begins with ${name}`, () => {
            expect(cellsOf(`${start}SUM(A1)`)["x_Stack"]).to.equal(`'${start}SUM(A1)`);
        });

        it(`leaves ${name} within a text as it is`, () => {
            expect(cellsOf(`a${start}b`)["x_Stack"]).to.equal(`a${start}b`);
        });
    }

    it("keeps an empty text empty, and figures figures", () => {
        const { BilledCost, x_Note } = cellsOf("test");
        expect([Number(BilledCost), x_Note]).to.deep.equal([730 * 0.025, ""]);
    });
});

import { setMaxListeners } from "node:events";
import { expect } from "chai";
import { Aws, type Connection } from "../../../cli/aws/connection";
import { StackPlan, type State } from "../../../cli/aws/stack-plan";
import { answered } from "../../../cli/commands/preflight/ask";
import type { Question } from "../../../cli/commands/preflight/check";
import { checks } from "../../../cli/commands/preflight/checks";
import { AwsStub, type Trouble } from "./aws-stub";
import { CASES, type Case, planned } from "./cases";

const stub = new AwsStub();
before(() => stub.listen());
after(() => stub.close());

const NONE: State = { is: "none" };

function planOf({ plan }: Case, state: State): StackPlan {
    return new StackPlan(
        "startup-prod",
        "ap-northeast-2",
        plan.map(([type, inputs]) => planned(type, inputs)),
        state,
    );
}

function questionOf(row: Case, state: State = NONE): Question {
    const all = checks.flatMap((check) => check.questions(planOf(row, state)));
    const found = all.filter(({ check, asked }) => check === row.check && row.asked.test(asked));
    if (found.length !== 1 || !found[0]) throw new Error(`${found.length} questions like ${row.asked}, wanted one`);
    return found[0];
}

async function ask(
    row: Case,
    given: Partial<Connection> = {},
    state: State = row.state ?? NONE,
    milliseconds = 10_000,
) {
    const end = new AbortController();
    setMaxListeners(0, end.signal);
    const timer = setTimeout(() => end.abort(), milliseconds);
    const caller = { account: "123456789012", arn: "arn:aws:iam::123456789012:user/ann", ...row.caller };
    const aws = new Aws(stub.connection({ ...row.connection, ...given }), "ap-northeast-2", caller, end.signal);
    try {
        return await answered(questionOf(row, state), aws, 15);
    } finally {
        clearTimeout(timer);
        end.abort();
    }
}

/** The right that an operation needs, where it has another name. */
const RIGHT: Record<string, string> = { DescribeBudget: "ViewBudget", HeadBucket: "ListBucket" };

const operations = ({ good }: Case) => Object.keys(good);

describe("each check of preflight", () => {
    for (const row of CASES) {
        describe(row.name, () => {
            it("is ok where AWS has what the stack needs", async () => {
                stub.play(row.good);
                const { level, answer } = await ask(row);
                expect(`${level}: ${answer}`).to.match(row.ok ?? /^ok/);
                expect([...new Set(stub.asked)]).to.have.members(operations(row));
            });

            for (const bad of row.bad) {
                it(`says ${bad.level} where ${bad.where}`, async () => {
                    const { connection = {}, caller } = bad;
                    stub.play({ ...row.good, ...bad.answers });
                    const result = await ask(caller ? { ...row, caller } : row, connection, bad.state);
                    expect(result.level).to.equal(bad.level);
                    expect(result.answer).to.match(bad.says);
                    expect(result.fix ?? "").to.match(bad.fix);
                });
            }

            for (const operation of operations(row)) {
                const isAnswer = row.deniedIsAnswer === true;
                const trouble = (kind: Trouble) => stub.play(row.good, { [operation]: kind });

                if (!isAnswer) {
                    it(`could not ask, and names the right, where ${operation} is denied`, async () => {
                        trouble("denied");
                        const { level, answer } = await ask(row);
                        expect(level).to.equal("unknown");
                        const [, named = ""] = /^could not ask: needs (.+)$/.exec(answer) ?? [];
                        const right = RIGHT[operation] ?? operation;
                        expect(named.split(", ").map((one) => one.split(":")[1])).to.include(right);
                    });

                    it(`names the one right that AWS says is missing for ${operation}`, async () => {
                        stub.play(row.good, { [operation]: "denied by name" });
                        const { level, answer, fix } = await ask(row);
                        const needs = `some-service:${operation}`;
                        expect({ level, answer, fix }).to.deep.equal({
                            level: "unknown",
                            answer: `could not ask: needs ${needs}`,
                            fix: `allow ${needs} to the caller`,
                        });
                    });
                }

                it(`asks ${operation} again where it is throttled, and gives up where it stays so`, async () => {
                    trouble("throttled once");
                    expect((await ask(row)).level).to.equal("ok");
                    trouble("throttled");
                    const { level, answer } = await ask(row);
                    expect(level).to.equal("unknown");
                    expect(answer).to.include("throttled");
                });

                it(`is never ok where ${operation} answers something else`, async () => {
                    const kinds: Trouble[] = row.hasNoBody ? ["server error"] : ["page", "empty", "server error"];
                    for (const kind of kinds) {
                        trouble(kind);
                        const { level, answer } = await ask(row);
                        expect([kind, level]).to.deep.equal([kind, "unknown"]);
                        expect(answer).to.include("could not ask: AWS answered something unexpected");
                    }
                });
            }
        });
    }

    it("says that it could not ask where nothing answers in time", async () => {
        for (const row of CASES.filter((one) => operations(one).length > 0)) {
            stub.play(row.good, { "*": "slow" });
            const { level, answer } = await ask(row, {}, row.state ?? NONE, 20);
            expect([row.name, level]).to.deep.equal([row.name, "unknown"]);
            expect(answer).to.include("no answer within the 15 seconds");
        }
    });

    it("has a row here", () => {
        const named = new Set(CASES.map(({ check }) => check));
        expect([...named]).to.have.members([...new Set(checks.map(({ name }) => name))]);
    });
});

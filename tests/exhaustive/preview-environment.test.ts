import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect } from "chai";
import { verifierOf } from "../../cli/commands/preview-environment/database";
import { DROP, MAKE, NO_ROOM } from "../../cli/commands/preview-environment/statements";
import { PreviewWorld } from "../commands/preview-environment/preview-world";

const MADE = ["--name", "pr-12", "--image", "one"];
const REMOVED = ["--name", "pr-12", "--remove"];
/** What a whole preview is. */
const WHOLE = [
    "the stack pr-12",
    "aws:ecs/service:Service",
    "aws:lb/listenerRule:ListenerRule",
    "glimpse-pr-12-database-url",
    "Pulumi.pr-12.yaml",
];

describe("preview:environment where something goes wrong (stand-ins are AWS, the Pulumi CLI and its state)", () => {
    let world: PreviewWorld;
    before(async () => {
        world = await PreviewWorld.open();
    });
    after(() => world.close());
    beforeEach(() => world.reset());

    const oneError = (stderr: string) => expect(stderr.match(/fix:/g) ?? [], stderr).to.have.length(1);

    it("makes a preview with all that it is, prints its address, and removes it without a rest", async () => {
        const made = await world.run(MADE);
        expect(made.code, made.output).to.equal(0);
        expect(made.stdout).to.equal("https://pr-12.example\n");
        expect(world.left()).to.deep.equal(WHOLE);
        const removed = await world.run(REMOVED);
        expect(removed.code, removed.output).to.equal(0);
        expect(world.left()).to.deep.equal([]);
        expect(world.aws.ran.map((command) => command.slice(0, 3))).to.deep.equal([MAKE, DROP]);
    });

    describe("without a right", () => {
        for (const right of [
            "rds:DescribeDBInstances",
            "ssm:GetParameter",
            "ssm:PutParameter",
            "ecs:DescribeServices",
            "ecs:DescribeTaskDefinition",
            "ecs:RunTask",
            "elasticloadbalancing:DescribeRules",
        ]) {
            it(`names ${right}, ends with 1, and leaves nothing of a new preview`, async () => {
                world.aws.denied.add(right);
                const { code, stderr, stdout } = await world.run(MADE);
                expect(stderr).to.contain(`not authorized to perform: ${right}`);
                oneError(stderr);
                expect(code).to.equal(1);
                expect(stdout).to.equal("");
                expect(world.left()).to.deep.equal([]);
            });
        }

        it("to see the end of its task: what is left is known, is removed by --remove, and completed by another run", async () => {
            for (const next of [REMOVED, MADE]) {
                world.reset();
                world.aws.denied.add("ecs:DescribeTasks");
                const { code, stderr } = await world.run(MADE);
                expect(stderr).to.contain("not authorized to perform: ecs:DescribeTasks");
                expect(stderr).to.contain("The database of pr-12 may be there. Run this again, or");
                expect(code).to.equal(1);
                world.aws.denied.clear();
                expect((await world.run(next)).code).to.equal(0);
                expect(world.left()).to.deep.equal(next === MADE ? WHOLE : []);
            }
        });

        it("to forget what did not begin: says so, and --remove removes it", async () => {
            world.aws.denied.add("ecs:RunTask").add("ssm:DeleteParameter");
            const { code, stderr } = await world.run(MADE);
            expect(stderr).to.contain("not authorized to perform: ecs:RunTask").and.contain("may be there");
            expect(code).to.equal(1);
            world.aws.denied.clear();
            expect((await world.run(REMOVED)).code).to.equal(0);
            expect(world.left()).to.deep.equal([]);
        });

        for (const right of ["ssm:GetParameter", "rds:DescribeDBInstances", "ecs:RunTask", "ssm:DeleteParameter"]) {
            it(`--remove names ${right}, ends with 1, and goes on from there when it is given`, async () => {
                await world.run(MADE);
                world.aws.denied.add(right);
                const { code, stderr } = await world.run(REMOVED);
                expect(stderr).to.contain(`not authorized to perform: ${right}`);
                oneError(stderr);
                expect(code).to.equal(1);
                world.aws.denied.clear();
                expect((await world.run(REMOVED)).code).to.equal(0);
                expect(world.left()).to.deep.equal([]);
            });
        }
    });

    describe("interrupted by Ctrl-C", () => {
        // The two that come first are asked before anything is made.
        for (const what of [
            "elasticloadbalancing:DescribeRules",
            "stack export pr-12",
            "stack init pr-12",
            "ssm:GetParameter",
            "rds:DescribeDBInstances",
        ]) {
            it(`at ${what} it ends with 130, and nothing is left`, async () => {
                const { code, heard, output } = await world.interruptedAt(what, MADE);
                expect(heard).to.equal(true);
                expect(code, output).to.equal(130);
                expect(world.left()).to.deep.equal([]);
                expect(world.aws.ran).to.deep.equal([]);
            });
        }

        for (const what of ["ssm:PutParameter", "ecs:RunTask", "ecs:DescribeTasks"]) {
            it(`at ${what} it ends with 130, deploys nothing, and says how to go on and how to remove it`, async () => {
                const { code, output } = await world.interruptedAt(what, MADE);
                expect(code, output).to.equal(130);
                expect(world.did).not.to.include("up pr-12");
                expect(output).to.contain("npm run preview:environment -- --name pr-12 --remove");
                world.atCli = () => undefined;
                world.aws.meanwhile = () => {};
                expect((await world.run(REMOVED)).code).to.equal(0);
                expect(world.left()).to.deep.equal([]);
            });
        }

        for (const what of ["ecs:RunTask", "ecs:DescribeTasks"]) {
            it(`of --remove at ${what} it ends with 130, says that the database is left, and another run removes it`, async () => {
                await world.run(MADE);
                world.aws.lasts = true;
                const { code, output } = await world.interruptedAt(what, REMOVED);
                expect(code, output).to.equal(130);
                expect(output).to.contain("its database was not dropped (130): run this again");
                expect(world.left()).not.to.include("aws:ecs/service:Service");
                world.atCli = () => undefined;
                world.aws.meanwhile = () => {};
                expect((await world.run(REMOVED)).code).to.equal(0);
                expect(world.left()).to.deep.equal([]);
            });
        }

        it("in the update it ends with 130, begins no other one, and says the same", async () => {
            const { code, output } = await world.interruptedAt("up pr-12", MADE);
            expect(code, output).to.equal(130);
            expect(world.did.filter((one) => one === "up pr-12")).to.have.length(1);
            expect(output).to.contain("What was made of pr-12 is left. Run this again, or npm run");
        });
    });

    describe("two at once", () => {
        it("of one pull request have one database with one password, whichever is first", async () => {
            const urls = new Set<string>();
            world.aws.ends = () => {
                urls.add(world.aws.parameters.get("glimpse-pr-12-database-url") ?? "");
                return 0;
            };
            const other = world.clone();
            const both = await Promise.all([world.run(MADE), world.run(MADE, { directory: other })]);
            expect(both.map(({ code }) => code)).to.deep.equal([0, 0]);
            urls.add(world.aws.parameters.get("glimpse-pr-12-database-url") ?? "");
            expect([...urls]).to.have.length(1);
            const password = new URL([...urls][0] ?? "").password;
            const verifiers = world.aws.ran.map((command) => command.at(-3) ?? "");
            const salt = (verifier: string) => Buffer.from(/:([^$]+)\$/.exec(verifier)?.[1] ?? "", "base64");
            for (const one of verifiers) expect(one).to.equal(verifierOf(password, salt(one)));
            expect(world.left()).to.deep.equal(WHOLE);
        });

        it("of different ones that chose the same place at the load balancer: one takes another", async () => {
            // Another preview takes the place that was chosen, twice, before the update.
            let times = 0;
            world.atCli = (what) => {
                if (what !== "up pr-12" || ++times > 2) return undefined;
                const file = readFileSync(path.join(world.directory, "Pulumi.pr-12.yaml"), "utf8");
                world.taken(Number(/listenerPriority: (\d+)/.exec(file)?.[1]));
                return undefined;
            };
            const { code, output } = await world.run(MADE);
            expect(code, output).to.equal(0);
            expect(output.match(/at the load balancer meanwhile: once more/g)).to.have.length(2);
            expect(world.priorityOf("pr-12")).to.be.within(101, 199);
        });
    });

    it("removed while its database was made: it is dropped again, and nothing is left", async () => {
        world.aws.ends = ([, , program]) => {
            // A removal by someone else, which ended while the task ran.
            if (program === MAKE[2]) {
                world.aws.parameters.clear();
                world.stacks.delete("pr-12");
            }
            return 0;
        };
        const { code, stderr } = await world.run(MADE);
        expect(stderr).to.contain("it was removed while it was made, and its database was dropped again");
        oneError(stderr);
        expect(code).to.equal(1);
        expect(world.aws.ran.at(-1)?.slice(0, 3)).to.deep.equal(DROP);
        expect(world.left()).to.deep.equal([]);
    });

    it("without a free place at the load balancer, makes nothing", async () => {
        world.taken(...Array.from({ length: 99 }, (_, index) => 101 + index));
        const { code, stderr } = await world.run(MADE);
        expect(stderr).to.contain("the places 101 to 199 of the load balancer's listener are all taken");
        oneError(stderr);
        expect(code).to.equal(1);
        expect(world.left()).to.deep.equal([]);
        expect(world.aws.ran).to.deep.equal([]);
    });

    for (const [status, said] of [
        ["stopped", "the database postgres-dev sleeps"],
        ["stopping", "the database postgres-dev sleeps"],
        ["starting", "the database postgres-dev sleeps"],
        [undefined, "RDS knows no database postgres-dev"],
    ] as const) {
        it(`makes nothing where dev's instance is ${status ?? "deleted"}`, async () => {
            world.aws.instanceStatus = status;
            const { code, stderr } = await world.run(MADE);
            expect(stderr).to.contain(said);
            oneError(stderr);
            expect(code).to.equal(1);
            expect(world.left()).to.deep.equal([]);
        });
    }

    it("without room on the instance, leaves no parameter, no stack and no file", async () => {
        world.aws.ends = () => NO_ROOM;
        const { code, stderr } = await world.run(MADE);
        expect(stderr).to.contain("The database was not made (3), so nothing was deployed.");
        expect(code).to.equal(1);
        expect(world.left()).to.deep.equal([]);
    });

    it("whose database fails half-way is removed by --remove, and completed by another run", async () => {
        for (const next of [REMOVED, MADE]) {
            world.reset();
            world.aws.ends = () => 1;
            expect((await world.run(MADE)).code).to.equal(1);
            world.aws.ends = () => 0;
            const { code, output } = await world.run(next);
            expect(code, output).to.equal(0);
            expect(world.left()).to.deep.equal(next === MADE ? WHOLE : []);
        }
    });

    it("whose stack is refused by the CLI leaves no file, and makes no database", async () => {
        world.atCli = (what) => (what === "stack init pr-12" ? 255 : undefined);
        const { code, stderr } = await world.run(MADE);
        expect(stderr).to.contain("the Pulumi CLI said: error: stack init was refused");
        oneError(stderr);
        expect(code).to.equal(1);
        expect(world.left()).to.deep.equal([]);
        expect(world.aws.ran).to.deep.equal([]);
    });

    it("whose update fails says what is left and how to remove it", async () => {
        world.atCli = (what) => (what === "up pr-12" ? 255 : undefined);
        const { code, stderr } = await world.run(MADE);
        expect(stderr).to.contain("What was made of pr-12 is left. Run this again, or npm run preview:environment");
        expect(code).to.equal(1);
        world.atCli = () => undefined;
        expect((await world.run(REMOVED)).code).to.equal(0);
        expect(world.left()).to.deep.equal([]);
    });

    it("neither writes over nor deletes a file that a person wrote", async () => {
        const file = path.join(world.directory, "Pulumi.pr-12.yaml");
        writeFileSync(file, "config: {}\n");
        for (const args of [MADE, REMOVED]) {
            const { code, stderr } = await world.run(args);
            expect(stderr).to.contain("Pulumi.pr-12.yaml was not made by this command");
            expect(code).to.equal(1);
        }
        expect(existsSync(file)).to.equal(true);
        expect(world.did).to.deep.equal([]);
    });

    it("--remove of one that never was ends with 0, and changes nothing", async () => {
        const { code } = await world.run(REMOVED);
        expect(code).to.equal(0);
        expect(world.aws.ran).to.deep.equal([]);
    });
});

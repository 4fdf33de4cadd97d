import { expect } from "chai";
import { type Fault, placementFailure, SimulatedEcs, strategy, TICK } from "./simulated-ecs";

const ON_DEMAND = [{ capacityProvider: "FARGATE", weight: 1 }];
const FELL_BACK = "falls back to on-demand";

describe("the function of SpotFallback, when something fails,", () => {
    let ecs: SimulatedEcs;

    beforeEach(() => {
        ecs = new SimulatedEcs();
    });

    const failing = (call: string, ...faults: Fault[]) => ecs.faults.push(...faults.map((fault) => ({ call, fault })));
    const fails = (done: Promise<void>, message: string) =>
        done.then(
            () => expect.fail("it should have thrown"),
            (error: Error) => expect(error.message).to.contain(message),
        );

    it("fails loudly, so that Lambda tries again, when ECS refuses the move, and makes it then", async () => {
        ecs.interrupt(1);
        failing("updateService", "refused");
        await fails(ecs.fail(), "ThrottlingException");
        expect(ecs.state).to.deep.include({ mode: "spot" });
        expect(ecs.mails, "nothing has moved yet").to.deep.equal([]);
        await ecs.send(TICK);
        expect(ecs.state["mode"]).to.equal("on-demand");
        expect(ecs.subjects).to.deep.equal([FELL_BACK]);
    });

    for (const to of ["on-demand", "spot"]) {
        for (const call of ["updateService", "putParameter", "publish"]) {
            for (const fault of ["refused", "lost", "ends before", "ends after"] as const) {
                it(`makes a move to ${to} whose ${call} ${fault === "lost" ? "has its answer lost" : `is hit by "${fault}"`}`, async () => {
                    if (to === "spot") {
                        await ecs.fallBack();
                        ecs.pass(1800);
                    } else ecs.interrupt(2);
                    failing(call, fault);
                    const isSpot = to === "spot";
                    await (isSpot ? ecs.send(TICK) : ecs.fail()).catch(() => {});
                    await ecs.tick(2);
                    expect(ecs.primary.capacityProviderStrategy).to.deep.equal(isSpot ? strategy : ON_DEMAND);
                    expect(ecs.state)
                        .to.include({ mode: to, deploymentId: ecs.primary.id })
                        .and.not.have.property("move");
                    expect(ecs.updates, "moved once").to.have.length(isSpot ? 2 : 1);
                    const mailed = ecs.subjects.slice(isSpot ? 1 : 0);
                    expect([...new Set(mailed)], "mailed").to.deep.equal([isSpot ? "returns to Spot" : FELL_BACK]);
                });
            }
        }
    }

    it("finishes a move that a run left, whose answer and whose own last word were both lost", async () => {
        ecs.interrupt(2);
        failing("updateService", "lost");
        failing("putParameter", "works", "refused");
        await ecs.fail().catch(() => {});
        await ecs.tick(2);
        expect(ecs.state["mode"]).to.equal("on-demand");
        expect(ecs.primary.capacityProviderStrategy).to.deep.equal(ON_DEMAND);
        expect(ecs.subjects).to.deep.equal([FELL_BACK]);
        expect(ecs.updates).to.have.length(1);
    });

    it("reports later what the topic did not take, with the time at which it happened, and once", async () => {
        ecs.interrupt(1);
        const at = ecs.now.toISOString();
        failing("publish", "refused", "refused");
        await ecs.fail();
        ecs.settle();
        await ecs.tick();
        expect(ecs.mails).to.deep.equal([]);
        await ecs.tick(3);
        expect(ecs.subjects).to.deep.equal([FELL_BACK]);
        expect(ecs.mails[0]?.Message).to.contain(`It happened at ${at}: this e-mail is late`);
        expect(ecs.state).not.to.have.property("mails");
    });

    it("makes one move and one report of two events at once, and of an event and a tick", async () => {
        for (const other of [placementFailure("FARGATE_SPOT", ecs.now), TICK]) {
            ecs = new SimulatedEcs();
            ecs.interrupt(2);
            await Promise.all([ecs.fail(), ecs.send(other)]);
            await ecs.tick(2);
            expect(ecs.updates).to.have.length(1);
            expect(ecs.subjects).to.deep.equal([FELL_BACK]);
            expect(ecs.state).to.include({ mode: "on-demand", deploymentId: ecs.primary.id });
        }
    });

    it("fails, rather than believe a write that was lost, when the one before it cannot be read", async () => {
        await ecs.fallBack();
        const { version } = ecs.parameter;
        ecs.parameter.write(JSON.stringify({ mode: "spot", after: version - 2, written: ecs.now.toISOString() }));
        ecs.faults.push({ call: "getParameter", fault: "works" }, { call: "getParameter", fault: "refused" });
        const error = await ecs.tick().catch((thrown: unknown) => thrown);
        expect(error).to.be.an("error").with.property("message").that.contains("ThrottlingException");
        await ecs.tick();
        expect(ecs.subjects).to.deep.equal([FELL_BACK]);
    });

    it("makes one return of two ticks at once", async () => {
        await ecs.fallBack();
        ecs.pass(1800);
        await Promise.all([ecs.send(TICK), ecs.send(TICK), ecs.send(TICK)]);
        expect(ecs.updates).to.have.length(2);
        expect(ecs.subjects).to.deep.equal([FELL_BACK, "returns to Spot"]);
    });

    it("does not take ECS's answer of a moment ago for a rollback of its move", async () => {
        ecs.interrupt(1);
        const before = structuredClone(ecs.service.deployments);
        await ecs.fail();
        const after = ecs.service.deployments.splice(0, 2, ...before);
        await ecs.send(TICK);
        expect(ecs.state["mode"]).to.equal("on-demand");
        ecs.service.deployments.splice(0, 1, ...after);
        await ecs.tick();
        expect(ecs.subjects).to.deep.equal([FELL_BACK]);
    });

    const junk: Record<string, string> = {
        "no JSON": "spot",
        "an empty text": " ",
        "no object": "[]",
        nothing: "null",
        "an unknown mode": '{"mode":"off"}',
        "a stay without an end": '{"mode":"on-demand"}',
        "an end that is no date": '{"mode":"on-demand","until":"tomorrow"}',
        "a cool-down that is no number": '{"mode":"spot","coolDownSeconds":"long"}',
        "a move to nowhere": '{"mode":"spot","move":{"to":"moon","before":[]}}',
        "a move with no reason": '{"mode":"spot","move":{"to":"on-demand","before":[]}}',
        "mails that are none": '{"mode":"spot","mails":[1]}',
        "a check of the year 3000": '{"mode":"spot","lackingSince":"3000-01-01T00:00:00Z"}',
        "a begin of the year 3000": '{"mode":"spot","since":"3000-01-01T00:00:00Z"}',
        "a return of the year 3000": '{"mode":"spot","returnedAt":"3000-01-01T00:00:00Z"}',
        "a run that sends until the year 3000": '{"mode":"spot","sendingUntil":"3000-01-01T00:00:00Z"}',
        "a run that holds a move until the year 3000":
            '{"mode":"spot","move":{"to":"spot","before":[],"heldUntil":"3000-01-01T00:00:00Z"}}',
        "a run that holds a move until no date": '{"mode":"spot","move":{"to":"spot","before":[],"heldUntil":"later"}}',
        "a service that is left until the year 3000": '{"mode":"spot","left":{"until":"3000-01-01T00:00:00Z"}}',
    };
    for (const [what, text] of Object.entries(junk)) {
        it(`repairs a parameter that holds ${what}, by the service as it is, and reports it once`, async () => {
            ecs.parameter.write(text);
            await ecs.tick(3);
            expect(ecs.state).to.deep.equal({ mode: "spot" });
            expect(ecs.subjects).to.deep.equal(["had an unreadable fallback state"]);
            expect(ecs.mails[0]?.Message).to.contain(JSON.stringify(text)).and.to.contain("runs on Spot");
        });
    }

    it("repairs it while the service is on on-demand, too, and returns to Spot after a cool-down", async () => {
        await ecs.fallBack();
        ecs.parameter.write("junk");
        await ecs.tick();
        expect(ecs.state["mode"]).to.equal("on-demand");
        expect(ecs.mails[1]?.Message).to.contain("runs on on-demand");
        await ecs.tick(6);
        expect(ecs.subjects.slice(1)).to.deep.equal(["had an unreadable fallback state", "returns to Spot"]);
    });

    it("writes a parameter again that someone deleted", async () => {
        ecs.parameter.remove();
        await ecs.tick(2);
        expect(ecs.state).to.deep.equal({ mode: "spot" });
        expect(ecs.mails).to.have.length(1);
        expect(ecs.mails[0]?.Message).to.contain("did not exist");
    });

    it("lets a person keep a service on on-demand for as long as they write", async () => {
        await ecs.fallBack();
        ecs.parameter.write('{"mode":"on-demand","until":"3000-01-01T00:00:00Z"}');
        await ecs.tick(100);
        expect(ecs.subjects).to.deep.equal([FELL_BACK]);
    });

    it("acts on a failure although the parameter held junk", async () => {
        ecs.interrupt(1);
        ecs.parameter.write("junk");
        await ecs.fail();
        expect(ecs.subjects).to.deep.equal(["had an unreadable fallback state", FELL_BACK]);
    });

    it("takes what a person writes, a copy of an old state too", async () => {
        await ecs.fallBack();
        const old = JSON.parse(ecs.parameter.value);
        await ecs.tick();
        ecs.parameter.write(JSON.stringify({ ...old, until: "2026-01-01T00:00:00Z" }));
        await ecs.tick();
        expect(ecs.subjects).to.deep.equal([FELL_BACK, "returns to Spot"]);
    });

    it("keeps the last five e-mails while the topic takes none", async () => {
        const mails = Array.from({ length: 5 }, (_, count) => ({
            at: ecs.now.toISOString(),
            what: `${count}`,
            text: "",
        }));
        ecs.parameter.write(JSON.stringify({ mode: "spot", mails }));
        failing("publish", ...Array<Fault>(5).fill("refused"));
        ecs.interrupt(1);
        await ecs.fail();
        await ecs.tick();
        expect(ecs.subjects).to.deep.equal(["1", "2", "3", "4", FELL_BACK]);
    });
});

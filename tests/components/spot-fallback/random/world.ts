import { Chance } from "../../../../benchmarks/spot/chance";
import { spotFallbackDefaults } from "../../../../components/spot-fallback";
import { placementFailure, TICK } from "../simulated-ecs";
import { SimulatedParameter } from "../simulated-parameter";
import { Fleet, strategies } from "./fleet";
import { lie } from "./lie";
import { type Mail, Runs } from "./runs";

const HOUR = 3600;
/** Of everything that happens at random. */
const CHAOS_SECONDS = 5 * HOUR;
/** The longest time for which a service is left alone, a deployment that hangs, and three ticks. */
const CALM_SECONDS =
    spotFallbackDefaults.longestCoolDownSeconds +
    spotFallbackDefaults.deploymentPatienceSeconds +
    3 * spotFallbackDefaults.tickSeconds;
const STEP_SECONDS = 30;

const WRITTEN = [
    "junk",
    '{"mode":"on-demand"}',
    '{"mode":"on-demand","until":"2026-01-01T00:00:00Z","coolDownSeconds":1800}',
    '{"mode":"spot","lackingSince":"3000-01-01T00:00:00Z"}',
    '{"mode":"spot","since":"3000-01-01T00:00:00Z","sendingUntil":"3000-01-01T00:00:00Z"}',
    '{"mode":"on-demand","until":"2026-01-01T00:00:00Z","before":["x"],"undone":7}',
    // A copy of an earlier state.
    '{"mode":"on-demand","until":"2026-01-01T00:00:00Z","coolDownSeconds":1800,"deploymentId":"ecs-svc/old","before":["ecs-svc/older"]}',
];

/** What is wrong at the end of one history, each with the time. */
export interface Outcome {
    errors: string[];
    mails: Mail[];
    moves: number;
}

/**
 * Five hours in which Spot, an alarm, EventBridge, AWS's answers, Lambda and people do what they can, then calm. In the
 * calm Spot has capacity or has none, as the seed says.
 */
export async function history(seed: number): Promise<Outcome> {
    const { world: chance } = Chance.streams(seed, ["world"]);
    const dice = (probability: number) => chance.uniform() < probability;
    let now = new Date("2026-11-19T00:00:00Z");
    const time = () => now;
    const parameter = new SimulatedParameter(time);
    const fleet = new Fleet(time);
    const errors: string[] = [];
    const mails: Mail[] = [];
    const runs = new Runs(fleet, parameter, chance, time, (mail) => {
        mails.push(mail);
        const wrong = lie(mail, fleet.happened, now);
        if (wrong) errors.push(`${now.toISOString()}: ${wrong}`);
    });
    let isCalm = false;
    fleet.failed = () => {
        if (dice(isCalm ? 0.7 : 0.3)) return;
        const event = placementFailure("FARGATE_SPOT", now);
        runs.deliver(event, isCalm ? 1 : chance.wait(60));
        if (!isCalm && dice(0.2)) runs.deliver(event, chance.wait(HOUR));
    };

    const meddle = () => {
        if (dice(0.02)) fleet.hasSpot = !fleet.hasSpot;
        if (dice(0.02)) fleet.isAlarming = !fleet.isAlarming;
        if (dice(0.01)) fleet.deploy("hand");
        if (dice(0.01)) fleet.scale(Math.floor(chance.uniform() * 7));
        if (dice(0.004)) fleet.deploy("hand", strategies.spot);
        if (dice(0.004)) fleet.deploy("hand", strategies["on-demand"]);
        if (dice(0.004)) {
            fleet.happened.push({ what: "junk", at: now });
            const text = WRITTEN[Math.floor(chance.uniform() * (WRITTEN.length + 1))];
            if (text === undefined) parameter.remove();
            else parameter.write(text);
        }
    };
    const step = async () => {
        now = new Date(now.getTime() + STEP_SECONDS * 1000);
        if (!isCalm) meddle();
        fleet.step(dice(0.5));
        if ((now.getTime() / 1000) % spotFallbackDefaults.tickSeconds === 0 && (isCalm || dice(0.95))) {
            const tick = { ...TICK, time: now.toISOString() };
            runs.deliver(tick);
            if (!isCalm && dice(0.1)) runs.deliver(tick, chance.wait(60));
        }
        await runs.step(isCalm);
    };

    runs.faults = [0, 0.02, 0.1, 0.3][seed % 4] ?? 0;
    for (let passed = 0; passed < CHAOS_SECONDS; passed += STEP_SECONDS) await step();
    isCalm = true;
    runs.faults = 0;
    fleet.isAlarming = false;
    fleet.hasSpot = dice(0.5);
    for (let passed = 0; passed < CALM_SECONDS; passed += STEP_SECONDS) await step();
    // From here on nothing may be missing, whatever stays and returns there are.
    for (let passed = 0; passed < HOUR; passed += STEP_SECONDS) {
        await step();
        const { running, desired } = fleet;
        if (running < desired) errors.push(`${now.toISOString()}: ${running} of ${desired} run`);
    }
    if (!fleet.hasAlarm) errors.push("the alarm is still off");
    const moves = fleet.happened.filter((one) => one.what === "started" && one.by === "function").length;
    return { errors, mails, moves };
}

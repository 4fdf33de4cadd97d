import type { Chance } from "../../../../benchmarks/spot/chance";
import { spotFallbackDefaults } from "../../../../components/spot-fallback";
import { SimulatedParameter } from "../simulated-parameter";
import { type Fleet, strategies } from "./fleet";

const { handle } = require("../../../../components/spot-fallback/function/index.js") as {
    handle(event: unknown, world: unknown): Promise<unknown>;
};

/** Lambda ends a run after this time, and tries again twice. */
const RUN_SECONDS = 60;
const RETRY_SECONDS = [60, 120];

const FAULTS = ["ends before", "refused", "ends after", "lost"];

interface Run {
    event: object;
    attempt: number;
    endsAt: number;
    isOver: boolean;
}

interface Call {
    run: Run;
    happen: () => unknown;
    resolve: (value: unknown) => void;
    reject: (error: Error) => void;
}

export interface Mail {
    Subject: string;
    Message: string;
}

/**
 * The runs of the function. Each waits at each of its calls until it is that call's turn, so that runs interleave in any
 * order. A call may be refused, or done with its answer lost, and a run may end at any of them.
 */
export class Runs {
    /** The share of calls that fail somehow. */
    faults = 0;
    private waiting: Call[] = [];
    private queue: { at: number; event: object; attempt: number }[] = [];

    constructor(
        private readonly fleet: Fleet,
        private readonly parameter: SimulatedParameter,
        private readonly chance: Chance,
        private readonly now: () => Date,
        private readonly sent: (mail: Mail) => void,
    ) {}

    /** Delivers an event, after some time. */
    deliver(event: object, seconds = 0, attempt = 0): void {
        this.queue.push({ at: this.now().getTime() / 1000 + seconds, event, attempt });
    }

    /** Starts what is due, and lets some of the waiting calls have their turn; all of them and what follows, if `isCalm`. */
    async step(isCalm: boolean): Promise<void> {
        const now = this.now().getTime() / 1000;
        const due = this.queue.filter(({ at }) => at <= now);
        this.queue = this.queue.filter(({ at }) => at > now);
        for (const { event, attempt } of due) this.start(event, attempt);
        for (const { run } of this.waiting) {
            if (run.endsAt <= now) this.end(run);
        }
        this.waiting = this.waiting.filter(({ run }) => !run.isOver);
        await settled();
        while (this.waiting.length > 0 && (isCalm || this.chance.uniform() < 0.9)) {
            const [call] = this.waiting.splice(Math.floor(this.chance.uniform() * this.waiting.length), 1);
            if (call) this.take(call);
            await settled();
        }
    }

    private start(event: object, attempt: number): void {
        const run: Run = { event, attempt, endsAt: this.now().getTime() / 1000 + RUN_SECONDS, isOver: false };
        handle(event, this.worldOf(run)).catch(() => this.end(run));
    }

    /** Lambda tries again what ended early. */
    private end(run: Run): void {
        if (run.isOver) return;
        run.isOver = true;
        const seconds = RETRY_SECONDS[run.attempt];
        if (seconds) this.deliver(run.event, seconds, run.attempt + 1);
    }

    private take({ run, happen, resolve, reject }: Call): void {
        const isFaulty = this.chance.uniform() < this.faults;
        const fault = isFaulty ? FAULTS[Math.floor(this.chance.uniform() * FAULTS.length)] : undefined;
        if (fault === "ends before") this.end(run);
        else if (fault === "refused") reject(new Error("ThrottlingException"));
        else {
            try {
                const output = happen();
                if (fault === "ends after") this.end(run);
                else if (fault === "lost") reject(new Error("the connection was closed"));
                else resolve(output);
            } catch (error) {
                reject(error as Error);
            }
        }
    }

    private worldOf(run: Run) {
        const call =
            <Input>(happen: (input: Input) => unknown) =>
            (input: Input) =>
                new Promise((resolve, reject) => {
                    if (!run.isOver) this.waiting.push({ run, happen: () => happen(input), resolve, reject });
                });
        return {
            now: this.now,
            env: {
                SERVICE_ARN: this.fleet.describe().serviceArn,
                STATE_PARAMETER: SimulatedParameter.NAME,
                TOPIC_ARN: "topic",
                SPOT_STRATEGY: JSON.stringify(strategies.spot),
                POLICY: JSON.stringify(spotFallbackDefaults),
            },
            ecs: {
                describeServices: call(() => ({ services: [this.fleet.describe()] })),
                updateService: call((input: object) => this.fleet.update(input)),
            },
            ssm: {
                getParameter: call((input: { Name: string }) => this.parameter.get(input)),
                putParameter: call((input: { Value: string }) => this.parameter.put(input)),
            },
            sns: { publish: call(this.sent) },
        };
    }
}

/** Everything that needs no answer of AWS has happened. */
function settled(): Promise<void> {
    return new Promise((resolve) => setImmediate(resolve));
}

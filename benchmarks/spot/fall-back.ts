import type { SpotFallbackPolicy } from "../../components/spot-fallback/policy";
import type { Clock } from "./clock";
import type { Fleet } from "./fleet";
import type { Fallback } from "./parameters";

/** What the component's function is reported, and what it answers; function/decide.js says what each means. */
interface Facts {
    state: State;
    service: object;
    placementFailed: boolean;
    now: Date;
    policy: SpotFallbackPolicy;
}

interface State {
    mode: string;
    mails?: object[];
}

interface Deployment {
    id: string;
    createdAt: Date;
}

const {
    decide,
    finished,
}: {
    decide(facts: Facts): { state: State; move?: "on-demand" | "spot" };
    finished(state: State, deployment: Deployment, known: object): State;
} = require("../../components/spot-fallback/function/decide");

/**
 * The component's own function, which decides here as it does in Lambda: it learns of each refused task, and checks at every
 * tick while it has something to wait for. (At other ticks it has nothing to do.)
 */
export function fallBack(fleet: Fleet, clock: Clock, { policy, reactionSeconds }: Fallback): void {
    let state: State = { mode: "spot" };
    let count = 0;
    let deployment = { id: "0", createdAt: at(clock), isRolling: false };
    let isTicking = false;

    const check = (placementFailed: boolean) => {
        const service = {
            serviceName: "api",
            serviceArn: "api",
            capacityProviderStrategy: [{ capacityProvider: onDemand() ? "FARGATE" : "FARGATE_SPOT", weight: 1 }],
            deployments: [
                {
                    id: deployment.id,
                    status: "PRIMARY",
                    rolloutState: deployment.isRolling ? "IN_PROGRESS" : "COMPLETED",
                    createdAt: deployment.createdAt,
                },
            ],
        };
        const { state: next, move } = decide({ state, service, placementFailed, now: at(clock), policy });
        state = next;
        if (move) {
            deployment = { id: String(++count), createdAt: at(clock), isRolling: true };
            // No one reads the e-mails here.
            const { mails: _, ...rest } = finished(next, deployment, { seen: {}, now: at(clock), policy });
            state = rest;
            if (move === "on-demand") fleet.useOnDemand();
            else fleet.useSpot();
        }
        if (!onDemand() || isTicking) return;
        isTicking = true;
        clock.after(policy.tickSeconds - (clock.now % policy.tickSeconds), () => {
            isTicking = false;
            check(false);
        });
    };
    const onDemand = () => state.mode === "on-demand";
    fleet.refused = () => {
        // What comes after the first of them finds the move made.
        if (!onDemand()) clock.after(reactionSeconds, () => check(true));
    };
    fleet.deploying = () => {
        deployment = { id: String(++count), createdAt: at(clock), isRolling: true };
    };
    fleet.steady = () => {
        deployment.isRolling = false;
    };
}

function at({ now }: Clock): Date {
    return new Date(now * 1000);
}

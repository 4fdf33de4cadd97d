import { FAILED, type Failed, type Model } from "./explore";

// A NAT on demand, its successor and a standby: nat/standby.sh as docs/network.md's table has it.

type Who = "nat" | "successor" | "standby";
type Health = "works" | "mute" | "hangs" | "absent";

interface Plan {
    /** What is still to be moved, in order. */
    moves: ("address" | "routes")[];
}

interface Standby {
    health: Record<Who, Health>;
    /** Does the standby hear the instances on demand? */
    hears: boolean;
    address: Who | "no one";
    routes: Who | "no one";
    /** The standby has had the address, and has not seen yet that it lost it. */
    mine: boolean;
    /** Who took it back from the standby, and was not heard since. */
    lives: Who | null;
    plans: Record<Who, Plan | null>;
    /** Calls whose caller gave up on them, and whose effect is still to come. */
    late: { move: "address" | "routes"; to: Who }[];
    events: number;
    failures: number;
}

const ON_DEMAND = ["nat", "successor"] as const;
const EVERYONE: Who[] = [...ON_DEMAND, "standby"];

/** @param ways how a call may go wrong */
export function standby(
    events: number,
    failures: number,
    without?: "memory" | "reclaim" | "answers",
    ways: readonly Failed[] = FAILED,
): Model<Standby> {
    const initial: Standby = {
        health: { nat: "works", successor: "absent", standby: "works" },
        hears: true,
        address: "nat",
        routes: "nat",
        mine: false,
        lives: null,
        plans: { nat: null, successor: null, standby: null },
        late: [],
        events,
        failures,
    };
    const runs = (state: Standby, who: Who) => state.health[who] === "works" || state.health[who] === "mute";
    /** The standby's connections show an instance on demand that it does not forward, whatever it believes. */
    const isShown = (state: Standby, who: Who) =>
        without !== "answers" && state.health[who] === "mute" && state.hears && runs(state, "standby");
    const changed = (state: Standby, change: (after: Standby) => void): Standby => {
        const after: Standby = JSON.parse(JSON.stringify(state));
        change(after);
        return after;
    };

    /** An instance's check of address and routes. */
    const decide = (state: Standby, who: Who): Standby =>
        changed(state, (after) => {
            const { address, routes } = state;
            if (address === who) {
                if (who === "standby") after.mine = true;
                if (routes !== who) after.plans[who] = { moves: ["routes"] };
            } else if (address === "no one") after.plans[who] = { moves: ["address", "routes"] };
            else if (who === "standby") decideStandby(state, after, address);
            else if (address === "standby" && without !== "reclaim" && !isShown(state, who))
                after.plans[who] = { moves: ["routes", "address"] };
        });
    const decideStandby = (state: Standby, after: Standby, holder: Who) => {
        if (state.mine) {
            after.mine = false;
            if (without !== "memory") after.lives = holder;
        } else if (state.hears && state.health[holder] === "works") after.lives = null;
        else if (state.lives !== holder) after.plans.standby = { moves: ["address", "routes"] };
    };
    const act = (state: Standby, who: Who, outcome: "works" | Failed): Standby =>
        changed(state, (after) => {
            const plan = after.plans[who];
            if (!plan) return;
            const [move, ...moves] = plan.moves;
            if (outcome === "late" && move) after.late.push({ move, to: who });
            else if (outcome !== "refused" && move) after[move] = who;
            // An answer that is lost or refused is asked for again at the next check.
            after.plans[who] = outcome === "works" && moves.length > 0 ? { moves } : null;
            if (outcome === "works" && move === "address" && who === "standby") after.mine = true;
            if (outcome !== "works") after.failures--;
        });
    /** A call to an instance that is terminated by then is refused. */
    const arrive = (state: Standby, index: number): Standby =>
        changed(state, (after) => {
            for (const { move, to } of after.late.splice(index, 1)) {
                if (state.health[to] !== "absent") after[move] = to;
            }
        });
    const become = (state: Standby, who: Who, health: Health) =>
        changed(state, (after) => {
            after.events--;
            after.health[who] = health;
            if (health !== "absent") return;
            // Terminated: EC2 frees the address, and its routes lead nowhere.
            if (after.address === who) after.address = "no one";
            if (after.routes === who) after.routes = "no one";
            after.plans[who] = null;
        });
    const occur = (state: Standby): Standby[] => {
        if (state.events === 0) return [];
        const launch = changed(become(state, "successor", "works"), (after) => {
            after.plans.successor = { moves: ["routes", "address"] };
        });
        return [
            changed(state, (after) => {
                after.events--;
                after.hears = !state.hears;
            }),
            ...(state.health.successor === "absent" ? [launch] : []),
            ...EVERYONE.filter((who) => state.health[who] !== "absent").flatMap((who) =>
                (["works", "mute", "hangs", "absent"] as const)
                    .filter((health) => health !== state.health[who])
                    .map((health) => become(state, who, health)),
            ),
        ];
    };
    return {
        initial,
        next: (state) => [
            ...occur(state),
            ...EVERYONE.filter((who) => runs(state, who)).flatMap((who) => {
                if (!state.plans[who]) return [decide(state, who)];
                const failed = ways.map((outcome) => act(state, who, outcome));
                return [act(state, who, "works"), ...(state.failures > 0 ? failed : [])];
            }),
            ...state.late.map((_, index) => arrive(state, index)),
        ],
        round: (state) => {
            let after = state;
            let moved = state.late.length > 0;
            while (after.late.length > 0) after = arrive(after, 0);
            const finish = (decided: Standby, who: Who) => {
                after = decided;
                for (; after.plans[who]; moved = true) after = act(after, who, "works");
            };
            for (const who of EVERYONE.filter((one) => runs(state, one))) {
                finish(after, who);
                finish(decide(after, who), who);
            }
            return { after, moved };
        },
        faults: (settled) => {
            const { address, routes, health, lives } = settled;
            const running = EVERYONE.filter((who) => runs(settled, who));
            const found: string[] = [];
            if (running.length > 0 && address === "no one") found.push("no one has the address");
            const isAlive = address !== "no one" && runs(settled, address);
            if (isAlive && routes !== address) found.push("the routes do not follow the address");
            const onDemand = ON_DEMAND.filter((who) => runs(settled, who) && !isShown(settled, who));
            if (onDemand.length > 0 && address === "standby")
                found.push("the standby keeps what is on demand could have");
            const isLost = address !== "no one" && address !== "standby" && health[address] === "hangs";
            if (isLost && runs(settled, "standby") && lives !== address) found.push("a lost NAT keeps the address");
            const isMute = address !== "no one" && address !== "standby" && health[address] === "mute";
            if (isMute && settled.hears && health.standby === "works" && lives !== address)
                found.push("a NAT that forwards nothing keeps the address");
            return found;
        },
    };
}

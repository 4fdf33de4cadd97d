import { FAILED, type Failed, type Model } from "./explore";

// NATs of several zones that stand in for each other: nat/peers.sh as docs/network.md's tables have it.

/** A NAT that is mute runs, and believes that it forwards until another one's connections show that it does not. */
type Health = "works" | "mute" | "hangs";
/** What one NAT thinks of another. */
type Mode = "well" | "adopted" | "taken back";

interface Plan {
    zone: number;
    to: number;
    why: "adopt" | "give back" | "take back";
}

interface Zones {
    health: Health[];
    /** `hears[i][j]`: can i hear j? */
    hears: boolean[][];
    /** The NAT that each zone's route leads to. Zone i's own NAT is i, and holds its address. */
    routes: number[];
    modes: Mode[][];
    /** What each has decided, and not done yet: others act in between. */
    plans: (Plan | null)[];
    /** Calls whose caller gave up on them, and whose effect is still to come: a route, and the NAT that it will lead to. */
    late: Pick<Plan, "zone" | "to">[];
    events: number;
    failures: number;
}

/** What the protocol would be without a part of it: the exploration must find what that part prevents. */
export type Without = "owner" | "memory" | "answers";

/** @param ways how a call may go wrong */
export function zones(
    count: number,
    events: number,
    failures: number,
    without?: Without,
    ways: readonly Failed[] = FAILED,
): Model<Zones> {
    const all = Array.from({ length: count }, (_, index) => index);
    const initial: Zones = {
        health: all.map(() => "works"),
        hears: all.map(() => all.map(() => true)),
        routes: all,
        modes: all.map(() => all.map(() => "well")),
        plans: all.map(() => null),
        late: [],
        events,
        failures,
    };
    const copy = (state: Zones): Zones => JSON.parse(JSON.stringify(state));
    const runs = (state: Zones, nat: number) => state.health[nat] !== "hangs";
    const isHeard = (state: Zones, by: number, nat: number) =>
        (state.hears[by]?.[nat] ?? false) && state.health[nat] === "works";

    /** What a NAT decides about another one's zone. */
    const listen = (state: Zones, nat: number, peer: number): Zones => {
        const after = copy(state);
        const modes = after.modes[nat] ?? [];
        const to = state.routes[peer];
        const mode = modes[peer];
        if (isHeard(state, nat, peer)) {
            if (mode === "adopted" && to === nat) after.plans[nat] = { zone: peer, to: peer, why: "give back" };
            else modes[peer] = "well";
        } else if (mode !== "taken back" || without === "memory") {
            const other = to !== undefined && to !== peer && to !== nat;
            if (to === nat) modes[peer] = "adopted";
            else if (mode === "adopted" && without !== "memory") modes[peer] = "taken back";
            else if (!other || !isHeard(state, nat, to)) after.plans[nat] = { zone: peer, to: nat, why: "adopt" };
        }
        return after;
    };
    const isShown = (state: Zones, nat: number) =>
        without !== "answers" &&
        state.health[nat] === "mute" &&
        all.some((by) => by !== nat && runs(state, by) && state.hears[by]?.[nat]);
    const keepOwn = (state: Zones, nat: number): Zones => {
        if (state.routes[nat] === nat || without === "owner" || isShown(state, nat)) return state;
        const after = copy(state);
        after.plans[nat] = { zone: nat, to: nat, why: "take back" };
        return after;
    };
    const act = (state: Zones, nat: number, outcome: "works" | Failed): Zones => {
        const after = copy(state);
        const plan = state.plans[nat];
        after.plans[nat] = null;
        if (!plan) return after;
        if (outcome === "late") after.late.push({ zone: plan.zone, to: plan.to });
        else if (outcome !== "refused") after.routes[plan.zone] = plan.to;
        if (outcome === "works" && plan.why === "adopt") (after.modes[nat] ?? [])[plan.zone] = "adopted";
        if (outcome === "works" && plan.why === "give back") (after.modes[nat] ?? [])[plan.zone] = "well";
        if (outcome !== "works") after.failures--;
        return after;
    };
    const arrive = (state: Zones, index: number): Zones => {
        const after = copy(state);
        for (const { zone, to } of after.late.splice(index, 1)) after.routes[zone] = to;
        return after;
    };
    const events_ = (state: Zones): Zones[] => {
        if (state.events === 0) return [];
        const changed = (change: (after: Zones) => void) => {
            const after = copy(state);
            after.events--;
            change(after);
            return after;
        };
        return all.flatMap((nat) => [
            ...(["works", "mute", "hangs"] as const)
                .filter((health) => health !== state.health[nat])
                .map((health) =>
                    changed((after) => {
                        after.health[nat] = health;
                    }),
                ),
            ...all
                .filter((other) => other !== nat)
                .map((other) =>
                    changed((after) => {
                        const row = after.hears[nat] ?? [];
                        row[other] = !row[other];
                    }),
                ),
            // A cut that both ends see.
            ...all
                .filter((other) => other > nat)
                .map((other) =>
                    changed((after) => {
                        const whole = !(after.hears[nat]?.[other] && after.hears[other]?.[nat]);
                        (after.hears[nat] ?? [])[other] = whole;
                        (after.hears[other] ?? [])[nat] = whole;
                    }),
                ),
        ]);
    };
    return {
        initial,
        next: (state) => [
            ...events_(state),
            ...all
                .filter((nat) => runs(state, nat))
                .flatMap((nat) => {
                    if (!state.plans[nat]) {
                        const others = all.filter((peer) => peer !== nat).map((peer) => listen(state, nat, peer));
                        return [...others, keepOwn(state, nat)];
                    }
                    const failed = ways.map((outcome) => act(state, nat, outcome));
                    return [act(state, nat, "works"), ...(state.failures > 0 ? failed : [])];
                }),
            ...state.late.map((_, index) => arrive(state, index)),
        ],
        round: (state) => {
            let after = state;
            let moved = state.late.length > 0;
            while (after.late.length > 0) after = arrive(after, 0);
            const finish = (decided: Zones, nat: number) => {
                moved ||= decided.plans[nat] !== null;
                after = act(decided, nat, "works");
            };
            for (const nat of all.filter((one) => runs(state, one))) {
                finish(after, nat);
                for (const peer of all) if (peer !== nat) finish(listen(after, nat, peer), nat);
                finish(keepOwn(after, nat), nat);
            }
            return { after, moved };
        },
        faults: (settled) =>
            all.flatMap((zone) => {
                const to = settled.routes[zone] ?? zone;
                const found: string[] = [];
                if (settled.health[zone] === "works" && to !== zone)
                    found.push("a zone with a NAT that works is elsewhere");
                const canHelp = all.filter((nat) => nat !== zone && settled.health[nat] === "works");
                const isWhole = settled.hears.every((row) => row.every(Boolean));
                // Who once took a route back by itself is believed to live until it is heard.
                const isForgiven = canHelp.some((nat) => settled.modes[nat]?.[zone] === "taken back");
                const isLeft = isWhole && canHelp.length > 0 && to === zone;
                if (settled.health[zone] === "hangs" && isLeft && !isForgiven)
                    found.push("a zone whose NAT is lost is left there");
                // Of one event alone none was a cut, after which there is something to forgive.
                if (settled.health[zone] === "mute" && isLeft && (!isForgiven || events === 1))
                    found.push("a zone whose NAT forwards nothing is left there");
                return found;
            }),
    };
}

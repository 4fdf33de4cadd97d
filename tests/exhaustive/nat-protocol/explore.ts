/**
 * How a call goes wrong: AWS refuses it; its answer is lost after it took effect; or its caller gives up on it, and it takes
 * effect at any time after that.
 */
export const FAILED = ["refused", "lost", "late"] as const;
export type Failed = (typeof FAILED)[number];

/** A model: states that are plain data, what can come after each, and what an instance does when nothing fails any more. */
export interface Model<S> {
    initial: S;
    /** Every state that one step, one event or one failed call leads to. */
    next(state: S): S[];
    /** One round in which every instance takes its steps and every call works, and whether there was a call. */
    round(state: S): { after: S; moved: boolean };
    /** What is wrong with a state in which no instance has anything left to do. */
    faults(settled: S): string[];
}

/** How many states there are, and each fault with a state that it was found from. */
export interface Explored {
    states: number;
    faults: string[];
}

const ROUNDS = 30;

/** Visits every state that can be reached, and lets each come to rest. */
export function explore<S>(model: Model<S>): Explored {
    const seen = new Set([JSON.stringify(model.initial)]);
    const queue = [model.initial];
    const faults = new Map<string, string>();
    // What comes to rest without a fault; many states do so by the same ones.
    const sound = new Set<string>();
    for (let state = queue.pop(); state !== undefined; state = queue.pop()) {
        const { path, settled } = settle(model, state, sound);
        const found =
            settled === undefined ? ["it never comes to rest"] : settled === "sound" ? [] : model.faults(settled);
        for (const fault of found) if (!faults.has(fault)) faults.set(fault, JSON.stringify(state));
        if (found.length === 0) for (const key of path) sound.add(key);
        for (const after of model.next(state)) {
            const key = JSON.stringify(after);
            if (seen.has(key)) continue;
            seen.add(key);
            queue.push(after);
        }
    }
    return { states: seen.size, faults: [...faults].map(([fault, from]) => `${fault}, from ${from}`) };
}

/** The state without anything left to do, and those on the way there; nothing where there is none. */
function settle<S>(model: Model<S>, state: S, sound: Set<string>): { path: string[]; settled?: S | "sound" } {
    const path: string[] = [];
    let current = state;
    for (let round = 0; round < ROUNDS; round++) {
        const key = JSON.stringify(current);
        if (sound.has(key)) return { path, settled: "sound" };
        path.push(key);
        const { after, moved } = model.round(current);
        if (!moved && JSON.stringify(after) === key) return { path, settled: current };
        current = after;
    }
    return { path };
}

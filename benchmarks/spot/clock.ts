import { Heap } from "heap-js";

interface Entry {
    at: number;
    /** Breaks ties, so that what happens at one instant happens in the order in which it was asked for. */
    order: number;
    happen: () => void;
}

/** Simulated time in seconds, and what will happen in it. */
export class Clock {
    now = 0;
    private order = 0;
    private readonly queue = new Heap<Entry>((one, other) => one.at - other.at || one.order - other.order);

    /** Lets something happen `seconds` from now; never, if that is infinite. */
    after(seconds: number, happen: () => void): void {
        if (Number.isFinite(seconds)) this.queue.push({ at: this.now + seconds, order: this.order++, happen });
    }

    /** Runs until `end`. `passed` receives every stretch of time in which nothing happens, before what ends it. */
    run(end: number, passed: (from: number, to: number) => void): void {
        for (;;) {
            const next = this.queue.peek();
            const to = next && next.at < end ? next.at : end;
            if (to > this.now) passed(this.now, to);
            this.now = to;
            if (!next || next.at >= end) return;
            this.queue.pop();
            next.happen();
        }
    }
}

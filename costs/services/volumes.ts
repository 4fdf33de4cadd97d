import type { Inputs } from "../inputs";
import type { Context, Quantity } from "../quantity";
import { byUse } from "./amounts";

/** EBS includes so much in a gp3 volume's price. */
const FREE_GP3_IOPS = 3_000;
const FREE_GP3_MIBPS = 125;

/** One EBS volume by its type and size. */
export function volume(
    settings: Inputs,
    context: Context,
    what: string,
    count = 1,
    key = "volumeSize",
    kind = "volumeType",
): Quantity[] {
    const type = settings.text(kind) ?? "gp2";
    const size = settings.number(key) ?? settings.missing(key);
    return [
        storage(what, count, size, type),
        ...speed(settings, context, type, what, count),
        ...initialization(settings, what, count * size),
    ];
}

/** What its operations cost: requests, those that are provisioned, or those beyond what the type includes. */
export function speed(settings: Inputs, context: Context, type: string, what: string, count: number): Quantity[] {
    if (type === "standard") {
        const figure = "monthly_standard_io_requests";
        return [byUse(settings, context, `${what}, requests`, "ebs.magnetic.io.million", figure, 1e6)];
    }
    if (type === "io1" || type === "io2") {
        const iops = settings.number("iops", 1) ?? settings.missing("iops");
        const price = `ebs.${type}.iops-month`;
        return [{ what: `${what}, ${iops} IOPS`, quantity: count * iops, price, kind: "fixed" }];
    }
    if (type !== "gp3") return [];
    const iops = settings.number("iops") ?? FREE_GP3_IOPS;
    return [...extraIops(what, count, iops), ...extraThroughput(what, count, settings.number("throughput"))];
}

/** A snapshot that is read at a rate one names is paid for by the gigabyte, when the volume is made. */
function initialization(settings: Inputs, what: string, size: number): Quantity[] {
    const rate = settings.number("volumeInitializationRate") ?? 0;
    if (rate === 0) return [];
    const line = { what: `${what}, initialized at ${rate} MiB/s`, quantity: size, kind: "fixed" } as const;
    return [{ ...line, price: "ebs.initialization.gb", note: "once, when it is made" }];
}

/** So many gigabytes of a type of EBS volume. */
export function storage(what: string, count: number, size: number, type: string): Quantity {
    return {
        what: `${count === 1 ? "" : `${count} x `}${what}, ${size} GB of ${type}`,
        quantity: count * size,
        price: `ebs.${type === "standard" ? "magnetic" : type}.gb-month`,
        kind: "fixed",
    };
}

function extraIops(what: string, count: number, iops: number): Quantity[] {
    if (iops <= FREE_GP3_IOPS) return [];
    const extra = iops - FREE_GP3_IOPS;
    return [
        { what: `${what}, ${extra} IOPS more`, quantity: count * extra, price: "ebs.gp3.iops-month", kind: "fixed" },
    ];
}

function extraThroughput(what: string, count: number, throughput = FREE_GP3_MIBPS): Quantity[] {
    const extra = throughput - FREE_GP3_MIBPS;
    if (extra <= 0) return [];
    const price = "ebs.gp3.mibps-month";
    return [{ what: `${what}, ${extra} MiB/s more`, quantity: count * extra, price, kind: "fixed" }];
}

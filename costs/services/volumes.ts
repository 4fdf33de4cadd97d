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
    const lines = [storage(what, count, settings.number(key) ?? settings.missing(key), type)];
    if (type === "standard") {
        const figure = "monthly_standard_io_requests";
        return [...lines, byUse(settings, context, `${what}, requests`, "ebs.magnetic.io.million", figure, 1e6)];
    }
    if (type === "io1" || type === "io2") {
        const iops = settings.number("iops", 1) ?? settings.missing("iops");
        const price = `ebs.${type}.iops-month`;
        return [...lines, { what: `${what}, ${iops} IOPS`, quantity: count * iops, price, kind: "fixed" }];
    }
    if (type !== "gp3") return lines;
    const iops = settings.number("iops") ?? FREE_GP3_IOPS;
    return [...lines, ...extraIops(what, count, iops), ...extraThroughput(what, count, settings.number("throughput"))];
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

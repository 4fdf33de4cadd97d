import { Unpriceable } from "../inputs";

/** vCPUs by size; every burstable class below xlarge has two. */
const VCPUS: Readonly<Record<string, number>> = { micro: 2, small: 2, medium: 2, large: 2, xlarge: 4 };
/** Memory-optimized classes of one vCPU, and the oldest ones. */
const SINGLE = /^(db\.)?(t2\.(micro|small)|t1\.micro|m1\.(small|medium)|m3\.medium|[cmr]\dg[dn]?\.medium)$/;

/** How many vCPUs an instance class has. @throws Unpriceable, naming what is billed by them, where that is not known */
export function vcpusOf(instanceClass: string, what: string): number {
    if (SINGLE.test(instanceClass)) return 1;
    const size = instanceClass.split(".").at(-1) ?? "";
    const times = /^(\d+)xlarge$/.exec(size)?.[1];
    const vcpus = times ? 4 * Number(times) : VCPUS[size];
    if (vcpus === undefined)
        throw new Unpriceable(`${what} is billed by the vCPU, and ${instanceClass} has an unknown number`);
    return vcpus;
}

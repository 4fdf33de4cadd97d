import { type Inputs, Unpriceable } from "../inputs";
import { type Context, type Quantify, type Quantity, sumOf, unpriced } from "../quantity";
import { byUse, hourly, keyed, use } from "./amounts";
import { AURORA, classOf, membersOf, RDS } from "./databases";
import { vcpusOf } from "./vcpus";

const TARGET = "aws:rds/proxyTarget:ProxyTarget";
const SNAPSHOT = "aws:ebs/snapshot:Snapshot";
const VOLUME = "aws:ebs/volume:Volume";
const PROXY = "aws:rds/proxy:Proxy";
/** What AWS bills at least: https://aws.amazon.com/rds/proxy/pricing/ */
const LEAST = { vcpus: 2, acus: 8 };

/** By the vCPU of each database behind it; by the capacity unit of a serverless one. */
function proxy(inputs: Inputs, context: Context): Quantity[] {
    const found = targetsOf(inputs);
    if (found.length === 0)
        throw new Unpriceable("its database is not among the resources, and each vCPU of it is billed");
    const serverless = found.filter((one) => classOf(one) === "db.serverless");
    const vcpus = found
        .filter((one) => !serverless.includes(one))
        .reduce((sum, one) => sum + Math.max(LEAST.vcpus, vcpusOf(classOf(one), "RDS Proxy")), 0);
    return [
        ...(vcpus > 0 ? [hourly("vCPU behind the proxy", "rds.proxy.vcpu-hour", vcpus, context)] : []),
        ...(serverless.length > 0
            ? [hourly("capacity unit behind the proxy", "rds.proxy.acu-hour", LEAST.acus * serverless.length, context)]
            : []),
    ];
}

function targetsOf(proxy: Inputs): Inputs[] {
    return proxy.relatives
        .all(TARGET)
        .map((resource) => proxy.of(resource))
        .filter((target) => target.related("dbProxyName", PROXY)?.resource === proxy.resource)
        .flatMap((target) => {
            const instance = target.related("dbInstanceIdentifier", RDS);
            if (instance) return [instance];
            const cluster = target.related("dbClusterIdentifier", AURORA);
            return cluster ? membersOf(cluster) : [];
        });
}

/** A snapshot by hand is kept until someone deletes it; as much as the region's databases hold is free. */
function snapshot(inputs: Inputs): Quantity[] {
    const size = inputs.related("dbInstanceIdentifier", RDS)?.known.number("allocatedStorage");
    if (size === undefined) throw new Unpriceable("how much the snapshot holds is not known");
    return [
        {
            what: `snapshot of ${size} GB`,
            quantity: size,
            price: "rds.backup.gb-month",
            kind: "fixed",
            range: { minimum: 0, maximum: size },
            note: "what is in use; as much as the region's databases hold is free",
        },
    ];
}

/** A host by its family, whatever runs on it. */
function host(inputs: Inputs, context: Context): Quantity[] {
    const family =
        inputs.text("instanceFamily") ??
        (inputs.text("instanceType") ?? inputs.missing("instanceFamily")).split(".")[0];
    return [hourly(`dedicated host ${family}`, `ec2.host.${family}.hour`, 1, context)];
}

/** Paid for as if instances ran in it, until they do. */
function reservation(inputs: Inputs, context: Context): Quantity[] {
    const type = inputs.text("instanceType") ?? inputs.missing("instanceType");
    const count = inputs.number("instanceCount", 1) ?? inputs.missing("instanceCount");
    const platform = inputs.text("instancePlatform") ?? "Linux/UNIX";
    if ((inputs.text("tenancy") ?? "default") !== "default")
        throw new Unpriceable("dedicated capacity has separate prices");
    const system = platform === "Linux/UNIX" ? "" : platform === "Windows" ? "windows." : `${keyed(platform)}.`;
    const line = hourly(`${type} reserved`, `ec2.${system}${type}.hour`, count, context);
    return [
        {
            ...line,
            range: { minimum: 0, maximum: line.quantity },
            note: "less what runs in it, which is billed itself",
        },
    ];
}

/** At most what the volume of its source holds, where both are among the resources. */
function copied(copy: Inputs, context: Context): Quantity[] {
    const line = byUse(copy, context, "snapshot held", "ebs.snapshot.gb-month", "storage_gb");
    const size = copy.related("sourceSnapshotId", SNAPSHOT)?.related("volumeId", VOLUME)?.known.number("size");
    if (line.dependsOn === undefined || size === undefined) return [line];
    return [
        {
            what: `copy of a snapshot of a volume of ${size} GB`,
            quantity: size,
            price: line.price,
            kind: "fixed",
            range: { minimum: 0, maximum: size },
            note: "the blocks in use, at most the volume's size",
        },
    ];
}

const held = sumOf(use("snapshot held", "ebs.snapshot.gb-month", "storage_gb"));
const image = sumOf(use("snapshots of the image", "ebs.snapshot.gb-month", "storage_gb"));

/** Proxies, snapshots, copies and capacity that is kept. */
export const copyQuantities: Record<string, Quantify> = {
    [PROXY]: sumOf(proxy),
    "aws:rds/snapshot:Snapshot": sumOf(snapshot),
    "aws:rds/clusterSnapshot:ClusterSnapshot": sumOf(use("snapshot held", "aurora.backup.gb-month", "storage_gb")),
    "aws:rds/snapshotCopy:SnapshotCopy": sumOf(use("copy held", "rds.backup.gb-month", "storage_gb")),
    "aws:rds/clusterSnapshotCopy:ClusterSnapshotCopy": sumOf(use("copy held", "aurora.backup.gb-month", "storage_gb")),
    "aws:rds/exportTask:ExportTask": sumOf(use("data exported", "rds.snapshot-export.gb", "export_gb")),
    "aws:ebs/snapshotCopy:SnapshotCopy": sumOf(copied),
    "aws:ebs/snapshotImport:SnapshotImport": held,
    "aws:ec2/ami:Ami": image,
    "aws:ec2/amiCopy:AmiCopy": image,
    "aws:ec2/amiFromInstance:AmiFromInstance": image,
    "aws:ec2/dedicatedHost:DedicatedHost": sumOf(host),
    "aws:ec2/capacityReservation:CapacityReservation": sumOf(reservation),
    "aws:dlm/lifecyclePolicy:LifecyclePolicy": unpriced(
        "the snapshots that it makes are billed, and are not among the resources",
    ),
    "aws:rds/proxyEndpoint:ProxyEndpoint": unpriced("a further endpoint of a proxy is billed as an interface endpoint"),
};

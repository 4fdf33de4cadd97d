import { posix } from "node:path";
import { fargate } from "../../inventory/read";
import { JOB, JOB_DOCUMENTS, jobPart } from "../batch-jobs";
import { inspect } from "../inspection";
import type { Properties } from "../judged";
import { rule } from "../rule";

const { normalize } = posix;

/** A task on each machine of a cluster, which asks for the machine's rights as any other. */
const DAEMON = "aws:ecs/daemonTaskDefinition:DaemonTaskDefinition";
/** Capabilities by which a container gets at the machine. */
const ALL_OF_IT = ["ALL", "SYS_ADMIN", "SYS_PTRACE", "SYS_MODULE", "SYS_RAWIO", "BPF", "DAC_READ_SEARCH"];
/** Folders and sockets by which it does. */
const HOST_PATH =
    /^(\/|\/var|\/var\/lib|\/(var\/)?run|\/(var\/)?run\/docker\.sock|\/(var\/)?run\/containerd(\/.*)?|\/(proc|sys|dev|etc|boot|root)(\/.*)?|\/var\/lib\/(docker|ecs|kubelet)(\/.*)?)$/;
/** Disks and memory of the machine; not a tunnel or a graphics card. */
const DEVICE = /^\/dev\/(sd|xvd|nvme|vd|dm-|mapper|k?mem|port|kcore|root)/;

/** Who takes a container has that container. */
export const containerIsolation = rule({
    name: "container-isolation",
    pack: "security-baseline",
    level: "mandatory",
    severity: "high",
    description: "Containers have neither the machine's rights nor its processes.",
    why: "A privileged container, or one that sees the host's processes, is root on the machine and on all that runs there.",
    url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/security-tasks-containers.html",
    remediation:
        'Leave privileged, pidMode "host" and ipcMode "host" out, and mount no folder of the machine that others need. ' +
        "Images are built without them by CodeBuild, or by BuildKit without root.",
    alone: true,
    reads: {
        [fargate.TASK_DEFINITION]: ["containerDefinitions", "pidMode", "ipcMode", "volumes[].hostPath"],
        [DAEMON]: ["containerDefinitions", "volumes[].hosts[].sourcePath"],
        [JOB]: JOB_DOCUMENTS,
    },
    judge: (resources) =>
        inspect(resources, (inspection) => {
            inspection.askAll([fargate.TASK_DEFINITION], (properties) => {
                for (const container of fargate.containersOf(properties)) container.ask(() => rightsFault(container));
                return undefined;
            });
            inspection.askAll([DAEMON], (properties) => {
                for (const container of properties.blocks("containerDefinitions"))
                    container.ask(() => rightsFault(container));
                return undefined;
            });
            inspection.askAll([DAEMON], (properties, { name }) => {
                for (const host of properties.blocks("volumes").flatMap((volume) => volume.blocks("hosts")))
                    host.ask(() => pathFault(name, host.text("sourcePath")));
                return undefined;
            });
            for (const key of JOB_DOCUMENTS) {
                inspection.askAll([JOB], (properties, { name }) => {
                    const { containers, volumes } = jobPart(properties, key);
                    for (const container of containers) container.ask(() => rightsFault(container));
                    for (const volume of volumes) {
                        volume.ask(() => pathFault(name, volume.block("host")?.text("sourcePath")));
                        volume.ask(() => pathFault(name, volume.block("hostPath")?.text("path")));
                    }
                    return undefined;
                });
            }
            for (const [key, what] of [
                ["pidMode", "processes"],
                ["ipcMode", "shared memory"],
            ] as const) {
                inspection.askAll([fargate.TASK_DEFINITION], (properties, { name }) =>
                    properties.text(key) === "host"
                        ? `${name} sees the ${what} of the machine. Leave ${key} out, or write "task".`
                        : undefined,
                );
            }
            inspection.askAll([fargate.TASK_DEFINITION], (properties, { name }) => {
                for (const volume of properties.blocks("volumes")) {
                    volume.ask(() => pathFault(name, volume.text("hostPath")));
                }
                return undefined;
            });
        }),
});

function rightsFault(container: Properties): string | undefined {
    const { name } = container.resource;
    if (container.flag("privileged") || container.block("securityContext")?.flag("privileged"))
        return `${name} has a container that is root on the machine. Leave privileged out.`;
    const capabilities = container.block("linuxParameters")?.block("capabilities");
    const added = ["add", "adds"].flatMap((key) => capabilities?.texts(key) ?? []);
    const much = added.filter((one) => ALL_OF_IT.includes(one.toUpperCase().replace(/^CAP_/, "")));
    if (much.length > 0) return `${name} gives a container ${much.join(", ")}. Leave these capabilities out.`;
    const devices = container.block("linuxParameters")?.blocks("devices") ?? [];
    const disk = devices.map((device) => device.text("hostPath") ?? "").find((path) => DEVICE.test(normalize(path)));
    return disk && `${name} gives a container ${disk} of the machine. Leave it out.`;
}

function pathFault(name: string, path: string | undefined): string | undefined {
    return path !== undefined && HOST_PATH.test(normalize(path).replace(/(.)\/+$/, "$1"))
        ? `${name} mounts ${path} of the machine. Leave it out, or write a folder for this task.`
        : undefined;
}
